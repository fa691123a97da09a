/** Owns the words that lie beside a whole export: what each file is and how to read it. Refuses what stands in the rows. */
import type { Everything } from './everythingFiles'

/** What a table holds, in the words of the screens. A table that is not here yet is listed with its columns. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['audit_entries', 'Who asked Rapport for what, and when.'],
  ['backup_plan', 'Where backups go, and how many are kept.'],
  ['backups', 'Each attempt at a backup.'],
  ['contact_moves', 'The offices that contacts left, and when.'],
  ['contacts', 'The staff of the offices; one with removed_on is no longer there.'],
  ['drop_files', 'Files of the watched folder, and what came of each.'],
  ['drop_folder', 'The folder whose lists are imported by themselves.'],
  ['entry_contacts', 'Whom of the staff a journal entry was with.'],
  ['imports', 'Each import of a referral list, with its counts.'],
  ['journal_entries', 'Visits, calls, e-mails, events, drop-offs and notes.'],
  ['keychain_keys', 'Whose key a computer’s keychain guards. The key itself is in no table.'],
  ['letter_wordings', 'Which sentences each letter used, so that they are not repeated.'],
  ['letters', 'The thank-you letters, each whole as JSON in the column content.'],
  ['office_ids', 'What other systems call the offices.'],
  ['offices', 'The places where the sources work.'],
  ['own_only_slots', 'Where letters use only sentences of your own.'],
  ['practice', 'Your practice, as it stands on letters.'],
  ['promises', 'What was promised to whom, by when, and what came of it.'],
  ['referral_changes', 'What a referral said before somebody corrected it.'],
  ['referral_plan', 'The clocks of the referrals, and of what their sources are told.'],
  [
    'referral_statuses',
    'What became of each referral, step by step; of an imported one with none, its dates in referrals say it. A step with reverted_at was taken back.',
  ],
  ['referral_updates', 'What the source of a referral was told of it, when and by which way.'],
  ['referrals', 'The referrals, with the names, references and birth dates of the patients.'],
  ['relationship_plan', 'Where tiers end, and how many days lie between touches.'],
  ['role_cadences', 'How many days lie between touches with staff, by what they do.'],
  ['sentences', 'The sentences for letters that you wrote.'],
  ['signature_images', 'Pictures of the signature that letters carry.'],
  ['snoozes', 'What was put off, until when and why.'],
  ['source_ids', 'What other systems call the sources.'],
  ['source_offices', 'The other offices where a source works.'],
  ['source_reasons', 'Why sources do not refer, what was planned, what came of it.'],
  ['source_views', 'The views of the sources that users keep under a name.'],
  ['sources', 'The physicians and organizations who refer patients.'],
  ['splits', 'Which source or office was made out of another by hand.'],
  ['thanks', 'Which referral was thanked for, by which letter or journal entry.'],
  ['tier_months', 'The tier of each source at the end of each month, as it was known then.'],
  ['users', 'Who works with Rapport. No passphrase or key is in it: those are in no table.'],
])

/** For Notepad: UTF-8 with a byte order mark, lines end with CRLF. */
export function drawReadMe({ exportedOn, practiceName, schemaVersion, tables }: Everything): string {
  const rows = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`
  const lines = [
    `Everything that ${practiceName} keeps in Rapport, exported on ${exportedOn}.`,
    '',
    'THESE FILES ARE NOT ENCRYPTED AND HOLD PATIENTS’ NAMES.',
    'Anybody who can open this folder can read them. Keep it where only the practice can look, and delete it when you are',
    'done with it. That it was exported, when and by whom is recorded in Rapport.',
    '',
    'WHAT IS HERE',
    'Each table of the practice file is one csv file; its first line names the columns. everything.json holds the very same',
    'rows in one file, for a program. A column such as source_id holds the id of a row in another table, here sources.',
    'Days are written as 2026-09-30, times in UTC, yes and no as 1 and 0.',
    '',
    ...tables.flatMap(({ name, columns, rows: count }) => [
      `${name}.csv (${rows(count)})`,
      `    ${meanings.get(name) ?? `Its columns: ${columns.join(', ')}.`}`,
    ]),
    '',
    'READING THE CSV FILES',
    '- They are UTF-8 and open in Excel with a double click. Excel drops the zeros that a ZIP code or an id begins with; to',
    '  keep them, use Data > From Text/CSV and set those columns to Text.',
    '- A text that begins with = + - or @ (with or without blanks before it), with a tab or with a carriage return has an',
    "  apostrophe (') in front, because a spreadsheet could run it as a formula. The apostrophe is not part of the text.",
    '  A number keeps its minus sign and gets none.',
    '- An empty field means that there is no value; "" is a text without letters. Bytes are written in hexadecimal.',
    '',
    'READING everything.json',
    `Its values are exact, without added apostrophes. { "format": "rapport-export", "version": 1, "exportedOn", "schemaVersion"`,
    `(${schemaVersion} here: it counts up when tables change), "tables": { "name": [ { "column": value } ] } }. Bytes are`,
    '{ "hex": "…" }.',
  ]
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
