/** Owns how letters are to look and on which papers they come, as this computer was left. Refuses anything about a letter's reader. */
import { letterLookSchema } from '@shared/domain/letters'
import { papersSchema } from '@shared/domain/papers'
import { useState } from 'react'
import { z } from 'zod'

const choicesSchema = z.object({ look: letterLookSchema, papers: papersSchema })
export type LetterChoices = z.infer<typeof choicesSchema>

const key = 'rapport.letters'
const usual: LetterChoices = choicesSchema.parse({
  look: { hand: 'cursive' },
  papers: { formats: ['pdf', 'docx'], layout: 'one-file' },
})

function read(): LetterChoices {
  try {
    return choicesSchema.safeParse(JSON.parse(window.localStorage.getItem(key) ?? 'null')).data ?? usual
  } catch {
    return usual
  }
}

export function useLetterChoices(): readonly [LetterChoices, (choices: LetterChoices) => void] {
  const [choices, setChoices] = useState(read)
  return [
    choices,
    (next) => {
      window.localStorage.setItem(key, JSON.stringify(next))
      setChoices(next)
    },
  ]
}
