import type { EngineInput } from './engineInput.ts'
import { engineFields } from './parsing/engineFields.ts'

/** The input with every field at its default: what an empty scenario evaluates. */
export const DEFAULT_ENGINE_INPUT: EngineInput = engineFields({}, 'scenario', '', {
  error: null,
  snakeCase: false,
})
