import { expect, test } from 'vitest'
import { exportFileName } from '#features/exportFileName.ts'
import { scenarioFileName } from '#features/scenarioFileName.ts'

test.each([
  ['Q4 fleet into Texas', 'landfall-q4-fleet-into-texas.json'],
  ['Q4 fleet: into Texas/2027?', 'landfall-q4-fleet-into-texas-2027.json'],
  ['Ferme d’Aurès', 'landfall-ferme-d-aures.json'],
  ['../../etc/passwd', 'landfall-etc-passwd.json'],
  ['наличие 2', 'landfall-наличие-2.json'],
  ['Майнинг', 'landfall-майнинг.json'],
  ['مزرعة', 'landfall-مزرعة.json'],
  ['채굴장', 'landfall-채굴장.json'],
  ['खनन', 'landfall-खनन.json'],
  ['किसान', 'landfall-किसान.json'],
  ['(copy) ☀️ 1️⃣', 'landfall-copy-1.json'],
  ['<b>:*?|', 'landfall-b.json'],
  ['../..', 'landfall-scenario.json'],
  ['', 'landfall-scenario.json'],
  ['x'.repeat(500), `landfall-${'x'.repeat(60)}.json`],
])('the scenario %j is saved as %s', (name, file) => {
  expect(scenarioFileName(name)).toBe(file)
})

test.each([
  ['Q4: Texas', 'heatmap-1200x630', 'landfall-q4-texas-heatmap-1200x630-2026-10-27.png'],
  ['', 'roi-1200x630', 'landfall-roi-1200x630-2026-10-27.png'],
  ['Q4', '', 'landfall-q4-2026-10-27.png'],
])('%j, %j is exported as %s', (name, what, file) => {
  expect(exportFileName({ name, what, asOf: '2026-10-27T00:05:00.000Z', ending: 'png' })).toBe(file)
})
