import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { PROJECT_ROOT } from './build.mjs'
import { lintConfig } from './lintConfig.mjs'

writeFileSync(path.join(PROJECT_ROOT, '.oxlintrc.json'), `${JSON.stringify(lintConfig(), null, 2)}\n`)
