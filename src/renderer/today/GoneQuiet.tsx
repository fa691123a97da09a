/** Owns who fell silent for longer than their own history explains, on the morning's screen. Refuses the model: the desk judged. */
import { Button } from '@mantine/core'
import { expectedLoss, rhythmWords } from '@shared/domain/quiet'
import { nameWithCredential, type SourceRow } from '@shared/domain/sources'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { useOverlays } from '../app/overlays'
import { newRoundHref, sourceHref, sourcesHref } from '../app/routes'
import { counted } from '../components/figures'
import { Sparkline } from '../components/Sparkline'
import { SnoozeButton } from '../marks/SnoozeButton'
import { TierMark } from '../marks/TierMark'
import { NothingDue, Panel } from './Panel'
import classes from './today.module.css'

const shown = 4

/** Whose silence costs most first. */
export function inOrderOfLoss(sources: readonly SourceRow[]): readonly SourceRow[] {
  const loss = ({ rhythm }: SourceRow): number => (rhythm === null ? 0 : expectedLoss(rhythm))
  return sources
    .filter(({ rhythm, nextTouch }) => rhythm?.isQuiet === true && nextTouch?.snooze == null)
    .toSorted((a, b) => loss(b) - loss(a) || a.id - b.id)
}

export function GoneQuiet({ sources }: { readonly sources: readonly SourceRow[] }): ReactNode {
  const { openLog } = useOverlays()
  const { isReadOnly } = useSession()
  const quiet = inOrderOfLoss(sources)
  return (
    <Panel
      title="Gone quiet"
      note={quiet.length === 0 ? '' : `${counted(quiet.length, 'source')}, whose silence costs most first`}
      {...(quiet.length > 0 ? { more: { href: sourcesHref('quiet'), name: 'Open the Quiet view' } } : {})}
      action={
        quiet.length > 1 && !isReadOnly ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              goTo(newRoundHref(quiet.map(({ id }) => id)))
            }}
          >
            Begin a round
          </Button>
        ) : null
      }
    >
      {quiet.length === 0 ? (
        <NothingDue>Nobody has been silent for longer than their own history explains.</NothingDue>
      ) : (
        <ul className={classes.lines}>
          {quiet.slice(0, shown).map((source) => (
            <li key={source.id}>
              <TierMark tier={source.tier} isNew={source.isNew} />
              <span className={classes.who}>
                <span className={classes.name}>
                  <Link href={sourceHref(source.id)} className="medium">
                    {nameWithCredential(source)}
                  </Link>{' '}
                  <span className="quiet">{source.office}</span>
                </span>
                {source.rhythm ? <span className="amber small">{rhythmWords(source.rhythm)}</span> : null}
              </span>
              <Sparkline values={source.months} label="Referrals a month, last 24 months" />
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  openLog({ sourceId: source.id, kind: 'call' })
                }}
              >
                Log a call
              </Button>
              <SnoozeButton sourceId={source.id} name={source.name} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
