// A photo the visitor agreed to: small, seen before it is kept, and from a camera that is only open meanwhile.
import { useEffect, useRef, useState } from 'react'
import type { PhotoConsent } from '../../../db/desk/photos/model.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { useText } from '../../text/text.ts'

/** Large enough to know somebody by. */
const size = { width: 320, height: 240 }
const quality = 0.6

/** The camera while this is on the screen; null until it opens, `none` where it does not. */
function useCamera(): MediaStream | 'none' | null {
  const [camera, setCamera] = useState<MediaStream | 'none' | null>(null)
  useEffect(() => {
    let isGone = false
    const stop = (stream: MediaStream) => stream.getTracks().forEach((track) => track.stop())
    const opening = navigator.mediaDevices.getUserMedia({ audio: false, video: size })
    opening.then(
      (stream) => (isGone ? stop(stream) : setCamera(stream)),
      () => setCamera('none'),
    )
    return () => {
      isGone = true
      void opening.then(stop, () => undefined)
    }
  }, [])
  return camera
}

interface TakePhotoProps {
  readonly visitId: string
  readonly told: PhotoConsent
  readonly close: () => void
}

export function TakePhoto({ visitId, told, close }: TakePhotoProps) {
  const t = useText()
  const act = useAct('keepVisitorPhoto')
  const camera = useCamera()
  const video = useRef<HTMLVideoElement>(null)
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    if (video.current && camera !== null && camera !== 'none') video.current.srcObject = camera
  }, [camera])
  function take(): void {
    const canvas = Object.assign(document.createElement('canvas'), size)
    if (!video.current) return
    canvas.getContext('2d')?.drawImage(video.current, 0, 0, size.width, size.height)
    setPicture(canvas.toDataURL('image/jpeg', quality).replace(/^data:image\/jpeg;base64,/, ''))
  }
  async function keep(taken: string): Promise<void> {
    const reply = await act.run({ visitId, picture: taken, consentVersion: told.consentVersion })
    if (!reply?.ok) return
    announce(t('visitor.photoSaid'))
    close()
  }
  const isOpen = camera !== null && camera !== 'none'
  const next = picture === null ? take : () => void keep(picture)
  const words = t(picture === null ? 'visitor.photoTake' : 'visitor.photoUse')
  useKeys('middle', [
    ...(isOpen ? [{ key: 'Enter', label: words, run: next }] : []),
    ...(picture === null ? [] : [{ key: 'R', label: t('visitor.photoAgain'), run: () => setPicture(null) }]),
    { key: 'Escape', label: t('key.back'), run: close },
  ])
  return (
    <section className="card visit-card take-photo" aria-label={t('visitor.photo')}>
      <h2 className="task-title">{t('visitor.photo')}</h2>
      <dl className="number-notice">
        <dt>{t('visitor.photoConsent')}</dt>
        <dd>{told.consent}</dd>
      </dl>
      {camera === 'none' && <Notice tone="waiting">{t('visitor.noCamera')}</Notice>}
      <video
        ref={video}
        {...size}
        autoPlay
        muted
        playsInline
        hidden={!isOpen || picture !== null}
        aria-label={t('visitor.photoPreview')}
      />
      {picture !== null && <img {...size} src={`data:image/jpeg;base64,${picture}`} alt={t('visitor.photoOf')} />}
      <RefusalNotice refusal={act.refusal} />
      <div className="entry-foot">
        <Button keyCap="Escape" onPress={close}>
          {t('common.back')}
        </Button>
        {picture !== null && (
          <Button keyCap="R" onPress={() => setPicture(null)}>
            {t('visitor.photoAgain')}
          </Button>
        )}
        <Button look="primary" keyCap="Enter" onPress={next} isDisabled={!isOpen || act.isRunning}>
          {words}
        </Button>
      </div>
    </section>
  )
}
