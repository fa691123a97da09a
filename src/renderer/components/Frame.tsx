/** Owns what stands around every page: title bar, places, paused work, the user. Refuses to know any place. */
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconLock, IconPlayerPause, IconPlus, IconSearch, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { asCount } from './figures'
import classes from './Frame.module.css'
import { KeyHint } from './KeyHint'
import { Mark } from './Mark'

export interface Place {
  readonly href: string
  readonly name: string
  readonly icon: Icon
  /** Work that waits there; 0 shows nothing. Never a total. */
  readonly waiting?: number
}

interface PausedWork {
  readonly key: string
  readonly title: string
  readonly note: string
  readonly onOpen: () => void
}

interface FrameProps {
  readonly title: string
  readonly places: readonly Place[]
  /** The `href` of the place we are at. */
  readonly current: string
  readonly leftOpen: readonly PausedWork[]
  readonly user: { readonly name: string; readonly note: string }
  readonly findHint: string
  readonly onFind: () => void
  readonly onLog: () => void
  readonly onLock: () => void
  /** Below the title bar, over every page. */
  readonly bars?: ReactNode
  readonly children: ReactNode
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase())
    .filter((_, index, letters) => index === 0 || index === letters.length - 1)
    .join('')

/** The frame of the unlocked app. */
export function Frame(props: FrameProps): ReactNode {
  return (
    <div className={classes.app}>
      <header className={classes.titleBar}>
        <div className={classes.brand}>
          <Mark />
          <b>Rapport</b>
        </div>
        <span className={classes.title}>{props.title}</span>
        <button type="button" className={classes.find} aria-keyshortcuts="Control+K" onClick={props.onFind}>
          <IconSearch size={14} stroke={1.8} aria-hidden="true" />
          <span>{props.findHint}</span>
          <KeyHint keys="Ctrl K" />
        </button>
        <div className={classes.titleActions}>
          <Button
            size="xs"
            variant="default"
            aria-keyshortcuts="Control+L"
            leftSection={<IconPlus size={13} aria-hidden="true" />}
            rightSection={<KeyHint keys="Ctrl L" />}
            onClick={props.onLog}
          >
            Log
          </Button>
          <Tooltip label="Lock now (Ctrl Shift L)">
            <ActionIcon aria-label="Lock now" aria-keyshortcuts="Control+Shift+L" onClick={props.onLock}>
              <IconLock size={15} stroke={1.7} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </div>
      </header>
      {props.bars}
      <div className={classes.below}>
        <nav className={classes.side} aria-label="Pages">
          {props.places.map((place) => (
            <PlaceLink key={place.href} place={place} isCurrent={place.href === props.current} />
          ))}
          {props.leftOpen.length > 0 ? <div className={classes.sideHeading}>Left open</div> : null}
          {props.leftOpen.map((work) => (
            <button key={work.key} type="button" className={classes.leftOpen} onClick={work.onOpen}>
              <IconPlayerPause size={13} stroke={1.8} aria-hidden="true" />
              <span>
                <b>{work.title}</b>
                <small>{work.note}</small>
              </span>
            </button>
          ))}
          <div className={classes.user}>
            <span className={classes.initials} aria-hidden="true">
              {initialsOf(props.user.name)}
            </span>
            <span className="ellipsis">
              <b className="ellipsis">{props.user.name}</b>
              <small>{props.user.note}</small>
            </span>
          </div>
        </nav>
        <main className={classes.main}>{props.children}</main>
      </div>
    </div>
  )
}

function PlaceLink({ place, isCurrent }: { readonly place: Place; readonly isCurrent: boolean }): ReactNode {
  const { href, name, icon: PlaceIcon, waiting = 0 } = place
  return (
    <Link href={href} className={classes.place ?? ''} aria-current={isCurrent ? 'page' : undefined}>
      <PlaceIcon size={16} stroke={isCurrent ? 2 : 1.7} aria-hidden="true" />
      <span>{name}</span>
      {waiting > 0 ? (
        <span className={`${classes.waiting} tabular`} aria-label={`${asCount(waiting)} waiting`} role="note">
          {asCount(waiting)}
        </span>
      ) : null}
    </Link>
  )
}

/** The title bar alone, above a gate. */
export function BareFrame({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className={classes.app}>
      <header className={classes.titleBar}>
        <div className={classes.brand}>
          <Mark />
          <b>Rapport</b>
        </div>
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  )
}
