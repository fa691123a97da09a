/** Owns the step from a row to a referral ready to be stored. Refuses to drop a row in silence: each is accepted, or rejected with its line and reason. */
import type { CalendarDate } from '@shared/dates'
import { readPatientName } from '@shared/domain/names'
import type { ReferralStatus } from '@shared/domain/referrals'
import type { FieldReader } from './fieldReader'
import { type ImportedOffice, type ImportedSource, PlaceReader } from './placeReader'
import { remembered } from './remembered'
import { eventsReader } from './rowEvents'
import type { TableRow } from './table'
import { type DateReading, readDate } from './values'

export interface ImportedReferral {
  /** The line of the file on which the row begins. */
  readonly line: number
  readonly externalId: string
  readonly receivedOn: CalendarDate
  readonly scheduledOn: CalendarDate | null
  readonly seenOn: CalendarDate | null
  readonly noteSentOn: CalendarDate | null
  readonly status: ReferralStatus
  readonly reason: string
  readonly source: ImportedSource
  readonly office: ImportedOffice | null
  /** `birthDate` is `YYYY-MM-DD` or empty. */
  readonly patient: { readonly reference: string; readonly name: string; readonly birthDate: string }
}

/** Gives the referral of a row, or why there is none: a sentence without a value of the row. */
export function referralReader(fields: FieldReader): (row: TableRow) => ImportedReferral | string {
  const places = new PlaceReader(fields)
  const eventsOf = eventsReader(fields)
  const [idOf, patientIdOf, reasonOf] = [places.id('referralId'), places.id('patientId'), places.text('reason')]
  const nameOf = places.joinedName({ whole: 'patientName', first: 'patientFirstName', last: 'patientLastName' })
  const birthTextOf = fields.raw('patientBirthDate')
  const birthOrder = fields.order('patientBirthDate')
  const birthDate = remembered((text): DateReading => readDate(text, birthOrder, fields.today, 'birth'))

  const birth = (row: TableRow): string => {
    const text = birthTextOf(row)
    if (text === '') return ''
    const reading = birthDate(text)
    if (reading === 'impossible' || reading === 'text') fields.findings.note('badBirthDate', row.line)
    return typeof reading === 'string' ? '' : reading.date
  }

  return (row) => {
    if (row.problem !== null) return row.problem
    const source = places.source(row)
    if (!source) return 'It names no source.'
    const events = eventsOf(row)
    if (typeof events === 'string') return events
    return {
      line: row.line,
      externalId: idOf(row),
      receivedOn: events.receivedOn,
      scheduledOn: events.scheduledOn,
      seenOn: events.seenOn,
      noteSentOn: events.noteSentOn,
      status: events.status,
      reason: reasonOf(row),
      source,
      office: places.office(row),
      patient: { reference: patientIdOf(row), name: readPatientName(nameOf(row)), birthDate: birth(row) },
    }
  }
}
