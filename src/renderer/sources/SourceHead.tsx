/** Owns the head of a source's page: the way back, its neighbours in the list, who it is, and what to do next. Refuses figures. */
import { ActionIcon, Button } from '@mantine/core'
import { officeAddressLines } from '@shared/domain/offices'
import type { ThankYouDue } from '@shared/domain/letters'
import { politeName, type Source, type SourceRow } from '@shared/domain/sources'
import { IconChevronLeft, IconChevronRight, IconPencil, IconPhone } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { goTo } from '../app/hashLocation'
import { officeHref, routes, sourceHref } from '../app/routes'
import { DetailHead } from '../components/DetailHead'
import { asCount } from '../components/figures'
import { KeyHint } from '../components/KeyHint'
import { useKeys } from '../components/useKeys'
import { TierMark } from '../marks/TierMark'
import { SourceMenu } from './SourceMenu'
import { freshScreen, inShareOrder, searchSources, sourcesInView, sourcesScreenSchema, viewNames } from './sourceViews'

interface Neighbours {
  readonly position: number
  readonly count: number
  readonly previous: number | undefined
  readonly next: number | undefined
}

/** Where this source stands in the list we came from; null when it is not in it. */
function useNeighbours(sourceId: number): { readonly view: string; readonly neighbours: Neighbours | null } {
  const [{ view, search, shareOf }] = useDraft('sources/screen', sourcesScreenSchema, freshScreen)
  const { data } = useAsk('listSources', { shareOf: shareOf ?? '12-months' })
  const ids = useMemo(() => {
    if (!data) return []
    return searchSources(sourcesInView(view, inShareOrder(data.sources), data.topFifth.sources), search).map(
      ({ id }) => id,
    )
  }, [data, view, search])
  const index = ids.indexOf(sourceId)
  const name = search.trim() ? `“${search.trim()}”` : view === 'all' ? '' : viewNames[view]
  if (index < 0) return { view: '', neighbours: null }
  return {
    view: name,
    neighbours: { position: index + 1, count: ids.length, previous: ids[index - 1], next: ids[index + 1] },
  }
}

/** `Dr. Samuel Adeyinka`: as polite as a letter, with the first name. */
function headingOf(source: Source): string {
  return politeName(source).startsWith('Dr. ') ? `Dr. ${source.name}` : source.name
}

interface SourceHeadProps {
  readonly source: Source
  readonly row: SourceRow
  readonly thankYou: ThankYouDue | null
  readonly onLogCall: () => void
  readonly onDraftLetter: () => void
}

/** The filled button is the next best thing to do. */
export function SourceHead({ source, row, thankYou, onLogCall, onDraftLetter }: SourceHeadProps): ReactNode {
  const { view, neighbours } = useNeighbours(source.id)
  const visit = (id: number | undefined) => () => {
    if (id !== undefined) goTo(sourceHref(id), { replace: true })
  }
  useKeys({ J: visit(neighbours?.next), K: visit(neighbours?.previous) })
  const canDraft = thankYou !== null && thankYou.blocked === ''
  const about = [source.credential, source.specialty].filter(Boolean).join(', ')
  return (
    <DetailHead
      back={{ href: routes.sources, name: view ? `Sources / ${view}` : 'Sources' }}
      beside={
        neighbours ? (
          <>
            <span className="tabular">
              {asCount(neighbours.position)} of {asCount(neighbours.count)}
            </span>
            <ActionIcon
              size={22}
              aria-label="Previous source"
              aria-keyshortcuts="K"
              disabled={neighbours.previous === undefined}
              onClick={visit(neighbours.previous)}
            >
              <IconChevronLeft size={14} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon
              size={22}
              aria-label="Next source"
              aria-keyshortcuts="J"
              disabled={neighbours.next === undefined}
              onClick={visit(neighbours.next)}
            >
              <IconChevronRight size={14} aria-hidden="true" />
            </ActionIcon>
          </>
        ) : null
      }
      mark={<TierMark tier={row.tier} isNew={row.isNew} reason={row.tierReason} before={row.tierBefore} />}
      title={headingOf(source)}
      about={
        <>
          {about}
          {about && source.office ? ' · ' : ''}
          {source.office ? (
            <Link
              href={officeHref(source.office.id)}
              className="link"
              title={officeAddressLines(source.office).join('\n')}
            >
              {source.office.name}
            </Link>
          ) : null}
        </>
      }
      actions={
        <>
          {canDraft ? null : (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                goTo(routes.letters)
              }}
            >
              Letters
            </Button>
          )}
          <Button
            variant={canDraft ? 'default' : 'filled'}
            aria-keyshortcuts="L"
            leftSection={<IconPhone size={14} aria-hidden="true" />}
            rightSection={<KeyHint keys="L" onAccent={!canDraft} />}
            onClick={onLogCall}
          >
            Log a call
          </Button>
          {canDraft ? (
            <Button
              aria-keyshortcuts="D"
              leftSection={<IconPencil size={14} aria-hidden="true" />}
              rightSection={<KeyHint keys="D" onAccent />}
              onClick={onDraftLetter}
            >
              Draft letter
            </Button>
          ) : null}
          <SourceMenu source={source} row={row} />
        </>
      }
    />
  )
}
