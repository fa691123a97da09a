/** Proves in which words, by which way and to which number a source is told; no patient is named unless asked for. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faxProblem } from '@shared/domain/faxNumbers'
import { updateStepSchema } from '@shared/domain/referralClocks'
import { chooseChannel, patientWords, type Reach, updateSentence, updateText } from '@shared/domain/updates'

const ours = { ownFax: '(402) 555-0199', phone: '(402) 555-0142' }

describe('a fax number', () => {
  it.each<[string, string | null]>([
    ['(402) 555-0177', null],
    ['+1 402 555 0177', null],
    ['', 'No fax number is on file.'],
    ['555-0177', '555-0177 has no area code.'],
    ['402555017', '402555017 has 9 digits; ten are needed.'],
    ['402555017788', '402555017788 has 12 digits; ten are enough.'],
    ['(402) 555-0199', '(402) 555-0199 is our own fax. Write theirs.'],
    ['4025550142', '4025550142 is their telephone, too. Ask whether it takes faxes, or for the fax.'],
    [
      '(402) 555-0177 ext. 4',
      '(402) 555-0177 ext. 4 has an extension, which no fax can dial. Ask for the direct number.',
    ],
    ['+44 20 7946 0958', '+44 20 7946 0958 is not a number of the United States or Canada.'],
    ['call first', '“call first” has words in it. Write the number alone.'],
    [
      '(111) 555-0177',
      '(111) 555-0177 is not a number that exists: its area code or the three digits after it are never given.',
    ],
  ])('%s: %s', (fax, problem) => {
    expect(faxProblem(fax, ours)).toBe(problem)
  })
})

describe('the way', () => {
  const reach: Reach = {
    preferred: null,
    fax: '(402) 555-0177',
    isFaxWelcome: true,
    hasAddress: true,
    ...ours,
  }
  it.each<[string, Partial<Reach>, string, string]>([
    ['is the fax where nothing else is known', {}, 'fax', ''],
    ['is the portal of those who prefer one', { preferred: 'portal' }, 'portal', ''],
    ['is a call for those who like to be called', { preferred: 'call' }, 'call', ''],
    ['is a letter where no fax is wished for', { isFaxWelcome: false }, 'letter', 'They do not wish to be faxed.'],
    [
      'is a letter where the number is wrong',
      { preferred: 'fax', fax: '555-0177' },
      'letter',
      '555-0177 has no area code.',
    ],
    ['is a call where there is no address either', { fax: '', hasAddress: false }, 'call', 'No fax number is on file.'],
  ])('%s', (_, changes, channel, why) => {
    expect(chooseChannel({ ...reach, ...changes })).toEqual({ channel, why })
  })
})

describe('a patient', () => {
  const told = { receivedOn: '2026-11-03', patient: 'Made-up, Ada', patientReference: 'H-102' }
  it('is our reference, initials, or a name, as asked', () => {
    expect(patientWords(told, 'reference')).toBe('our reference H-102')
    expect(patientWords(told, 'initials')).toBe('A.M. (our reference H-102)')
    expect(patientWords(told, 'name')).toBe('Made-up, Ada (our reference H-102)')
  })
  it('without either is the one of that day', () => {
    expect(patientWords({ ...told, patientReference: '' }, 'reference')).toBe(
      'the patient you referred on November 3, 2026',
    )
    expect(patientWords({ ...told, patient: '', patientReference: '' }, 'initials')).toBe(
      'the patient you referred on November 3, 2026',
    )
  })
  it('is never named in a text unless asked for, whatever is told', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{4,9}, [A-Z][a-z]{4,9}$/)
    fc.assert(
      fc.property(name, fc.constantFrom(...updateStepSchema.options), (patient, step) => {
        const line = { ...told, patient, step, on: '2026-11-10', to: 'Dr. Castellan' }
        const practice = { name: 'Harbor Lane', phone: '', fax: '' }
        const text = updateText([line], practice, 'initials')
        expect(text).toContain(updateSentence(step, '2026-11-10'))
        for (const word of patient.split(', ')) expect(text).not.toContain(word)
        expect(updateText([line], practice, 'name')).toContain(patient)
      }),
    )
  })
})
