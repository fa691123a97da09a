/** Owns the writing of resources/sample-practice, the same bytes on every run. Refuses the clock: the sample ends on a fixed Tuesday. */
import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import Papa from 'papaparse'
import { nameWithCredential, type Potential } from '@shared/domain/sources'
import { referralStatusNames } from '@shared/domain/referrals'
import { endsOn, offices, potentials, practice, sources } from './samplePracticeCast'
import { contacts } from './samplePracticeContacts'
import { outreach } from './samplePracticeOutreach'
import { makeReferrals, type SampleReferral } from './samplePracticeReferrals'
import { stories } from './samplePracticeStories'
import { shorterStories } from './samplePracticeTexts'
import { makeThanks } from './samplePracticeThanks'

const folder = resolve(import.meta.dirname, '../resources/sample-practice')

/** One row as an export of a front office would have it. */
function asRow(referral: SampleReferral): Record<string, string> {
  const { source, patient } = referral
  const office = offices.find((one) => one.name === source.office)
  return {
    'Referral No': referral.number,
    'Date Received': referral.receivedOn,
    'Appointment Date': referral.scheduledOn,
    'Date Seen': referral.seenOn,
    'Note Sent': referral.noteSentOn,
    Status: referralStatusNames[referral.status],
    Reason: referral.reason,
    'Referring Provider Id': source.id,
    'Referring Provider': nameWithCredential(source),
    Specialty: source.specialty,
    'Provider Phone': source.directLine || (office?.phone ?? ''),
    'Provider Fax': office?.fax ?? '',
    'Office Id': office?.id ?? '',
    Office: office?.name ?? '',
    'Office Street': office?.street ?? '',
    'Office City': office?.city ?? '',
    'Office State': office?.state ?? '',
    'Office Zip': office?.zip ?? '',
    'Office Phone': office?.phone ?? '',
    'Office Fax': office?.fax ?? '',
    'Patient Id': patient.id,
    'Patient Name': patient.name,
    'Patient DOB': patient.bornOn,
  }
}

/** A list with one item a line, so that a change shows as a changed line. */
const asLines = (items: readonly object[]): string => `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`

const idOf = (name: string): string => {
  const source = sources.find((one) => one.name === name)
  if (!source) throw new Error(`No source is called ${name}.`)
  return source.id
}
const judged = (potential: Potential): readonly object[] =>
  potentials[potential].map((name) => ({ source: idOf(name), potential }))

const referrals = makeReferrals()
const { journal, thanks } = makeThanks(referrals, { ...stories, ...shorterStories })
const files: Readonly<Record<string, string>> = {
  'practice.json': `${JSON.stringify({ ...practice, endsOn }, null, 2)}\n`,
  'referrals.csv': `${Papa.unparse(referrals.map(asRow), { newline: '\n' })}\n`,
  'journal.json': asLines(journal),
  'contacts.json': asLines(contacts),
  'thanks.json': asLines(thanks),
  'outreach.json': `${JSON.stringify(outreach, null, 2)}\n`,
  'potentials.json': asLines([...judged('high'), ...judged('medium'), ...judged('low')]),
}

await mkdir(folder, { recursive: true })
for (const [name, text] of Object.entries(files)) {
  await writeFile(resolve(folder, name), text)
  console.log(`${name}: ${Math.round(Buffer.byteLength(text) / 1024)} KB`)
}
