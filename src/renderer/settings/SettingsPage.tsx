/** Owns the page Settings: the practice, its file, who opens it, the look, the ways in and out for its data, the version. Refuses to keep a secret. */
import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { colorSchemeSchema, type ColorScheme } from '@shared/domain/session'
import type { ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { routes } from '../app/routes'
import { Asked } from '../components/Asked'
import { notifyFailed } from '../components/notices'
import { PageHeader } from '../components/PageHeader'
import { BackupsPanel } from './BackupsPanel'
import { ExportPanel } from './ExportPanel'
import { FilePanel } from './FilePanel'
import { KeysPanel } from './KeysPanel'
import { PracticePanel } from './PracticePanel'
import { ReferralsPanel } from './ReferralsPanel'
import { RelationshipsPanel } from './RelationshipsPanel'
import classes from './settings.module.css'

/** Everything saves by itself. */
export function SettingsPage(): ReactNode {
  const practice = useAsk('getPractice', {})
  return (
    <div className="page">
      <PageHeader title="Settings" note="Changes are saved as you make them." />
      <div className="pageBody">
        <Asked ask={practice}>{(saved) => <PracticePanel saved={saved} />}</Asked>
        <div className={classes.three}>
          <div className={classes.stack}>
            <KeysPanel />
            <FilePanel />
          </div>
          <div className={classes.stack}>
            <BackupsPanel />
            <RelationshipsPanel />
          </div>
          <div className={classes.stack}>
            <ImportsPanel />
            <ExportPanel />
            <ReferralsPanel />
            <AppearancePanel />
            <AboutPanel />
          </div>
        </div>
      </div>
    </div>
  )
}

const schemeNames: Record<ColorScheme, string> = { light: 'Light', dark: 'Dark', auto: 'As Windows is' }
const schemeName = (scheme: ColorScheme, platform: string): string =>
  scheme === 'auto' && platform !== 'win32' ? 'As the computer is' : schemeNames[scheme]

function AppearancePanel(): ReactNode {
  const shell = useAsk('getShell', {})
  const keep = useCommand('setColorScheme')
  const { setColorScheme } = useMantineColorScheme()
  if (!shell.data) return null
  const { platform, colorScheme } = shell.data
  return (
    <section className="panel">
      <header>
        <h2>Appearance</h2>
      </header>
      <div className={classes.body}>
        <SegmentedControl
          fullWidth
          aria-label="Appearance"
          value={colorScheme}
          data={colorSchemeSchema.options.map((scheme) => ({ value: scheme, label: schemeName(scheme, platform) }))}
          onChange={(chosen) => {
            const scheme = colorSchemeSchema.parse(chosen)
            setColorScheme(scheme)
            keep.run(
              { colorScheme: scheme },
              {
                onFailed: (error) => {
                  setColorScheme(colorScheme)
                  notifyFailed(error)
                },
              },
            )
          }}
        />
        <p className="small quiet">For this computer. Letters are always drawn on paper white.</p>
      </div>
    </section>
  )
}

function ImportsPanel(): ReactNode {
  return (
    <section className="panel">
      <header>
        <h2>Referrals from your EHR</h2>
      </header>
      <div className={classes.body}>
        <p className="soft">
          Bring in a CSV export, whatever its columns are called. You see what would happen before anything is written,
          rows that are here already are skipped, and each import can be undone.
        </p>
        <div>
          <Button
            variant="default"
            onClick={() => {
              goTo(routes.import)
            }}
          >
            Import referrals
          </Button>
        </div>
      </div>
    </section>
  )
}

function AboutPanel(): ReactNode {
  const version = useAsk('getShell', {}).data?.version
  const { user } = useSession()
  return (
    <section className="panel">
      <header>
        <h2>About</h2>
      </header>
      <dl className={`${classes.body} ${classes.facts}`}>
        <div>
          <dt>Rapport</dt>
          <dd className="tabular">{version ? `Version ${version}` : ''}</dd>
        </div>
        <div>
          <dt>Signed in</dt>
          <dd>{user.name}</dd>
        </div>
      </dl>
    </section>
  )
}
