/** Owns the first step: which files can be imported, what will happen, and what was imported before. Refuses to read a file. */
import { Button } from '@mantine/core'
import { IconFileSpreadsheet, IconShieldLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './importing.module.css'
import { DropFolder } from './DropFolder'
import { PastImports } from './PastImports'
import { Profiles } from './Profiles'

interface ChooseStepProps {
  readonly isChoosing: boolean
  readonly onChoose: () => void
  /** A file of the watched folder is to be looked at. */
  readonly onLookAt: (path: string) => void
}

const needed = ['Who referred: a name, an id or an NPI', 'A date: received, appointment, seen or note sent']
const welcome = [
  'Status, reason, when the note went back',
  'Specialty, office, phone and fax',
  'Patient and chart number',
]

/** One button: which program the file came from does not matter. */
export function ChooseStep({ isChoosing, onChoose, onLookAt }: ChooseStepProps): ReactNode {
  return (
    <div className="pageBody">
      <section className={`panel ${classes.choose}`}>
        <div className={classes.chooseMain}>
          <span className={classes.badge}>
            <IconFileSpreadsheet size={22} stroke={1.6} aria-hidden="true" />
          </span>
          <h2>Bring in the referrals you already have</h2>
          <p className="soft">
            Export the referral report of your EHR as CSV or Excel; FHIR, vCards and the NPI registry’s lists are read,
            too. Rapport shows what each column is taken for and what would happen, and writes nothing until you say so.
          </p>
          <div className="row">
            <Button loading={isChoosing} onClick={onChoose}>
              Choose a file…
            </Button>
            <span className="small quiet">
              or drop one anywhere on the window: .csv, .txt, .xlsx, .json or .vcf, its columns in any order
            </span>
          </div>
        </div>
        <div className={classes.chooseAside}>
          <h3>The file needs</h3>
          <ul>
            {needed.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
          <h3>Good to have</h3>
          <ul>
            {welcome.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
          <p className={classes.assurance}>
            <IconShieldLock size={15} stroke={1.7} aria-hidden="true" />
            Social Security numbers are never imported. The file itself is not changed.
          </p>
        </div>
      </section>
      <DropFolder onLookAt={onLookAt} />
      <Profiles />
      <PastImports />
    </div>
  )
}
