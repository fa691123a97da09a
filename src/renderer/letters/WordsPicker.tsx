/** Owns the words of one thank-you: whom it is for, what it thanks for, what the desk adds, and thanking otherwise. Refuses its look. */
import { Button } from '@mantine/core'
import { shortDate } from '@shared/dates'
import type { ThankYouDue } from '@shared/domain/letters'
import { IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useOverlays } from '../app/overlays'
import { referralsHref, sourceHref } from '../app/routes'
import { FigureLink } from '../components/FigureLink'
import { counted } from '../components/figures'
import classes from './letters.module.css'
import { OwnWords, type OwnWordsProps } from './OwnWords'

interface WordsPickerProps extends Omit<OwnWordsProps, 'lastEntryOf' | 'placeholder'> {
  readonly due: ThankYouDue
}

export function WordsPicker({ due, ...own }: WordsPickerProps): ReactNode {
  const { openLog } = useOverlays()
  return (
    <>
      <div>
        <h2 className={classes.who}>
          <Link href={sourceHref(due.sourceId)}>{due.name}</Link>
        </h2>
        <p className="small quiet">
          <FigureLink href={referralsHref({ sourceId: due.sourceId, status: 'seen-not-thanked' })}>
            {counted(due.referralIds.length, 'referral')}
          </FigureLink>{' '}
          to thank for.{' '}
          {due.lastLetterOn === null ? 'The first letter.' : `Last letter ${shortDate(due.lastLetterOn, own.asOf)}.`}
        </p>
      </div>
      <OwnWords
        {...own}
        lastEntryOf={{ sourceId: due.sourceId }}
        placeholder="Please thank Beatriz at your front desk, too."
      />
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconPhone size={14} aria-hidden="true" />}
        onClick={() => {
          openLog({ sourceId: due.sourceId, kind: 'call', isThanks: true })
        }}
      >
        Thank by a call or a visit instead
      </Button>
    </>
  )
}
