/** Owns the unlocked app: its places, its overlays and the keys that work everywhere. Refuses what a page shows. */
import { userRoleNames } from '@shared/domain/practice'
import { AppError } from '@shared/errors'
import {
  IconChartBar,
  IconGift,
  IconInbox,
  IconMail,
  IconNotebook,
  IconSettings,
  IconSpeakerphone,
  IconSun,
  IconUsers,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { memo, useCallback, useMemo, useState, type ReactNode } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useApi, useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { asAppError } from '../api/client'
import { Frame, type Place } from '../components/Frame'
import { notifyFailed } from '../components/notices'
import { useKeys } from '../components/useKeys'
import { DoublesPage } from '../doubles/DoublesPage'
import { Finder } from '../find/Finder'
import { GiftsPage } from '../gifts/GiftsPage'
import { ImportPage } from '../importing/ImportPage'
import { JournalPage } from '../journal/JournalPage'
import { LettersPage } from '../letters/LettersPage'
import { LogDrawer } from '../log/LogDrawer'
import { ContactPage } from '../offices/ContactPage'
import { OfficePage } from '../offices/OfficePage'
import { OutreachPage } from '../outreach/OutreachPage'
import { RoundPage } from '../outreach/RoundPage'
import { ProofPage } from '../proof/ProofPage'
import { ReferralsPage } from '../referrals/ReferralsPage'
import { ReportPage } from '../report/ReportPage'
import { SettingsPage } from '../settings/SettingsPage'
import { SourcePage } from '../sources/SourcePage'
import { SourcesPage } from '../sources/SourcesPage'
import { DropZone } from './DropZone'
import { TodayPage } from '../today/TodayPage'
import { FileBars } from './FileBars'
import { goTo } from './hashLocation'
import { KeyList } from './KeyList'
import { useLeftOpenItems } from './leftOpen'
import { shutOut } from './lock'
import { OverlaysProvider, type LogStart, type Overlays } from './overlays'
import { parseId, routes, startRoute } from './routes'
import { useDroppedNews } from './useDroppedNews'

const places: readonly Place[] = [
  { href: routes.today, name: 'Today', icon: IconSun },
  { href: routes.sources, name: 'Sources', icon: IconUsers },
  { href: routes.referrals, name: 'Referrals', icon: IconInbox },
  { href: routes.journal, name: 'Journal', icon: IconNotebook },
  { href: routes.letters, name: 'Letters', icon: IconMail },
  { href: routes.outreach, name: 'Outreach', icon: IconSpeakerphone },
  { href: routes.gifts, name: 'Gifts', icon: IconGift },
  { href: routes.report, name: 'Report', icon: IconChartBar },
  { href: routes.settings, name: 'Settings', icon: IconSettings },
]

/** Importing is reached from Settings and stands under it; offices and their people under the sources. */
const placeOf = (path: string): string => {
  if (path === routes.import || path === routes.doubles) return routes.settings
  if (/^\/(?:offices|people|proof)/u.test(path)) return routes.sources
  if (path.startsWith('/rounds/')) return routes.outreach
  return places.find(({ href }) => path.startsWith(href))?.href ?? ''
}

/** Memoised: opening the log above a page does not draw the page again. */
const Pages = memo(function Pages(): ReactNode {
  return (
    <Switch>
      <Route path={routes.today} component={TodayPage} />
      <Route path={routes.sources} component={SourcesPage} />
      <Route path={routes.source}>
        {({ id }) => {
          const sourceId = parseId(id)
          return sourceId === null ? (
            <Redirect to={startRoute} replace />
          ) : (
            <SourcePage key={sourceId} sourceId={sourceId} />
          )
        }}
      </Route>
      <Route path={routes.office}>
        {({ id }) => {
          const officeId = parseId(id)
          return officeId === null ? (
            <Redirect to={startRoute} replace />
          ) : (
            <OfficePage key={officeId} officeId={officeId} />
          )
        }}
      </Route>
      <Route path={routes.contact}>
        {({ id }) => {
          const contactId = parseId(id)
          return contactId === null ? (
            <Redirect to={startRoute} replace />
          ) : (
            <ContactPage key={contactId} contactId={contactId} />
          )
        }}
      </Route>
      <Route path={routes.referrals} component={ReferralsPage} />
      <Route path={routes.proof} component={ProofPage} />
      <Route path={routes.journal} component={JournalPage} />
      <Route path={routes.letters} component={LettersPage} />
      <Route path={routes.outreach} component={OutreachPage} />
      <Route path={routes.round}>
        {({ id }) => {
          const roundId = parseId(id)
          return roundId === null ? <Redirect to={startRoute} replace /> : <RoundPage key={roundId} roundId={roundId} />
        }}
      </Route>
      <Route path={routes.gifts} component={GiftsPage} />
      <Route path={routes.report} component={ReportPage} />
      <Route path={routes.settings} component={SettingsPage} />
      <Route path={routes.import} component={ImportPage} />
      <Route path={routes.doubles} component={DoublesPage} />
      <Route>
        <Redirect to={startRoute} replace />
      </Route>
    </Switch>
  )
})

/** Everything behind the gate. */
export function Desktop(): ReactNode {
  const api = useApi()
  const queries = useQueryClient()
  const session = useSession()
  const [path] = useLocation()
  const leftOpen = useLeftOpenItems()
  const waiting = useAsk('countWaiting', {}).data
  const [log, setLog] = useState<{ readonly isOpen: boolean; readonly start: LogStart }>({ isOpen: false, start: {} })
  const [isFinding, setIsFinding] = useState(false)
  const [isListingKeys, setIsListingKeys] = useState(false)
  useDroppedNews()

  const { isReadOnly } = session
  const openLog = useCallback(
    (start: LogStart = {}) => {
      if (isReadOnly)
        notifyFailed(new AppError('read-only', 'Nothing can be logged until another program has closed the file.'))
      else setLog({ isOpen: true, start })
    },
    [isReadOnly],
  )
  const closeLog = useCallback(() => {
    setLog((now) => ({ ...now, isOpen: false }))
  }, [])
  const overlays = useMemo<Overlays>(
    () => ({
      openLog,
      openFind: () => {
        setIsFinding(true)
      },
      openKeys: () => {
        setIsListingKeys(true)
      },
    }),
    [openLog],
  )

  const lock = (): void => {
    api.call('lockPractice', {}).then(
      () => {
        shutOut(queries)
      },
      (error: unknown) => {
        notifyFailed(asAppError(error))
      },
    )
  }

  useKeys({
    'mod+K': overlays.openFind,
    'mod+L': () => {
      openLog()
    },
    'mod+shift+L': lock,
    // Which keys make a question mark differs from keyboard to keyboard.
    '?': overlays.openKeys,
    'shift+?': overlays.openKeys,
    ...Object.fromEntries(
      places.map(({ href }, index) => [
        `mod+${index + 1}`,
        () => {
          goTo(href)
        },
      ]),
    ),
  })

  const counts: Record<string, number | undefined> = {
    [routes.referrals]: waiting?.referrals,
    [routes.letters]: waiting?.thankYous,
  }
  return (
    <OverlaysProvider overlays={overlays}>
      <Frame
        title={session.isSample ? `${session.practiceName} (sample)` : session.practiceName}
        places={places.map((place) => ({ ...place, waiting: counts[place.href] ?? 0 }))}
        current={placeOf(path)}
        leftOpen={leftOpen}
        user={{ name: session.user.name, note: userRoleNames[session.user.role] }}
        findHint="Find a doctor, office or person"
        onFind={overlays.openFind}
        onLog={() => {
          openLog()
        }}
        onLock={lock}
        bars={<FileBars onLock={lock} />}
      >
        <DropZone isOff={isReadOnly}>
          <Pages />
        </DropZone>
      </Frame>
      <LogDrawer isOpen={log.isOpen} start={log.start} onOpen={openLog} onClose={closeLog} />
      <Finder
        isOpen={isFinding}
        places={places}
        onClose={() => {
          setIsFinding(false)
        }}
      />
      <KeyList
        isOpen={isListingKeys}
        onClose={() => {
          setIsListingKeys(false)
        }}
      />
    </OverlaysProvider>
  )
}
