/** Owns the picture of the signature that letters may carry: showing it, putting another in its place, taking it away. Refuses to draw letters. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './settings.module.css'

export function SignaturePicture(): ReactNode {
  const { isReadOnly } = useSession()
  const image = useAsk('getSignature', {}).data?.image ?? null
  const choosing = useCommand('chooseImage')
  const setting = useCommand('setSignature')
  const using = useCommand('takeUpSignature')
  const takeUp = (signatureId: number | null): void => {
    using.run({ signatureId }, { onFailed: notifyFailed })
  }
  const choose = (): void => {
    choosing.run(
      {},
      {
        onDone: ({ path }) => {
          if (path === null) return
          setting.run(
            { path },
            {
              onDone: ({ before }) => {
                notifyDone('The picture of the signature is in the practice file.', {
                  undo: () => {
                    takeUp(before)
                  },
                })
              },
              onFailed: notifyFailed,
            },
          )
        },
        onFailed: notifyFailed,
      },
    )
  }
  const remove = (): void => {
    using.run(
      { signatureId: null },
      {
        onDone: ({ before }) => {
          notifyDone('Letters from now on carry no picture of a signature.', {
            undo: () => {
              takeUp(before)
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <div className={classes.signaturePicture}>
      <div className="grow">
        <div className="small medium">Picture of the signature</div>
        {image === null ? (
          <p className="small quiet">PNG or JPEG, up to 1 MB. Letters carry it where you choose Picture under Look.</p>
        ) : (
          <img src={image.href} alt="The signature" />
        )}
      </div>
      <Button
        variant="default"
        size="xs"
        disabled={isReadOnly}
        loading={choosing.isRunning || setting.isRunning}
        onClick={choose}
      >
        {image === null ? 'Choose a picture' : 'Choose another'}
      </Button>
      {image === null ? null : (
        <Button variant="default" size="xs" disabled={isReadOnly} loading={using.isRunning} onClick={remove}>
          Take away
        </Button>
      )}
    </div>
  )
}
