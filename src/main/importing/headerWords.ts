/** Owns how a column header is broken into plain words: `REFERRING_PROV_ID`, `PatNum`, `appointmentid`. Refuses to say what they mean. */

/** Abbreviations and spellings of other systems, each in one or more plain words. */
const spellings = new Map(
  `prov:provider prvdr:provider providers:provider practitioner:provider clinician:provider phys:physician physn:physician
  dr:doctor doc:doctor md:physician dentist:doctor refering:referring rfr:referring referal:referral rfl:referral
  referrals:referral refd:referred refferal:referral refferring:referring referer:referrer requester:requesting
  requestor:requesting orderer:ordering pt:patient pat:patient patients:patient bene:patient member:patient client:patient
  demographic:patient mrn:patient+id chart:patient appt:appointment apt:appointment appointments:appointment enc:encounter
  clm:claim svc:service nam:name nm:name names:name fullname:full+name lname:last+name lst:last surname:last+name
  fname:first+name frst:first forename:first+name given:first num:id no:id nbr:id number:id identifier:id numbr:id ln:line uuid:id key:id
  tel:phone telephone:phone ph:phone phn:phone mobile:phone cell:phone facsimile:fax addr:address adr:address
  street:address address1:address zipcode:zip postal:zip postcode:zip st:state province:state cty:city town:city
  org:organization organisation:organization rcvd:received recd:received receipt:received sched:scheduled schedule:scheduled
  dos:service+date dob:birth+date birthdate:birth+date birthday:birth+date birthdt:birth+date dt:date datetime:date
  timestamp:date spec:specialty spclty:specialty speciality:specialty specialties:specialty taxonomy:specialty rpt:report
  proc:procedure dx:diagnosis diag:diagnosis diagnoses:diagnosis notes:note comments:note comment:note remarks:note
  credentials:credential cred:credential degree:credential entered:entry created:entry creation:entry logged:entry added:entry
  enteredon:entry createdon:entry completed:complete completion:complete arrived:seen arrival:seen checkin:seen
  visited:seen evaluated:seen visits:visit faxed:sent mailed:sent returned:sent consultation:consult npis:npi
  addressline1:address`
    .split(/\s+/u)
    .map((entry): [string, string[]] => {
      const [from = '', to = ''] = entry.split(':')
      return [from, to.split('+')]
    }),
)

/** What headers written in one run of lower case are made of; longer words stand before those they begin with. */
const runTogether =
  /patient|referring|referral|referred|referrer|referal|refer|provider|physician|doctor|appointment|encounter|visit|service|claim|order|practice|office|clinic|primary|care|first|last|middle|full|family|given|name|identifier|number|npi|phone|fax|date|of|birth|status|type|time|start|end|created|received|scheduled|completed|reason|description|notes|note|address|city|state|zipcode|zip|code|ssn|sent|seen|source|location|organization|department|specialty|chart|account|contact|requesting|ordering|rendering|attending|entry|by|from|to|on|no|id/gu

/** The words of a header, lower case, in order, abbreviations written out: `RFR_PHYSN_NPI` → referring, physician, npi. */
export function headerWords(header: string): string[] {
  return header
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/#/gu, ' id ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .flatMap((chunk) => spellings.get(chunk.toLowerCase()) ?? camelWords(chunk))
    .flatMap((word) => spellings.get(word) ?? apart(word))
}

function camelWords(chunk: string): string[] {
  const spaced = chunk.replace(/([a-z])([A-Z])/gu, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/gu, '$1 $2')
  return spaced.toLowerCase().split(' ')
}

function apart(word: string): string[] {
  if (word.length < 6) return [word]
  const parts = word.match(runTogether) ?? []
  if (parts.length < 2 || parts.join('').length !== word.length) return [word]
  return parts.flatMap((part) => spellings.get(part) ?? [part])
}
