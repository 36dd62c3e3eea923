// Where in F11 somebody is, and what one page asks another to show.
import { useEffect } from 'react'
import { create } from 'zustand'
import type { SettingName } from '../../../db/system/settings/model.ts'
import type { JournalLook } from '../../../db/views/supervisor/model.ts'
import type { PageId } from './pages.ts'

interface Place {
  readonly page: PageId
  /** The setting to open, when a page sends somebody to it. */
  readonly setting: SettingName | null
  /** What of the journal to show. */
  readonly look: JournalLook
  /** Something is being typed: digits and arrows do not leave the page. */
  readonly isEditing: boolean
}

const atStart: Place = { page: 'today', setting: null, look: { by: 'all', day: null }, isEditing: false }

export const usePlace = create<Place>(() => atStart)

export function goTo(page: PageId): void {
  usePlace.setState({ ...atStart, page })
}

export function goToSetting(setting: SettingName): void {
  usePlace.setState({ ...atStart, page: 'settings', setting })
}

export function goToJournal(look: JournalLook): void {
  usePlace.setState({ ...atStart, page: 'journal', look })
}

/** Keeps the page while the component is on screen. */
export function useEditing(): void {
  useEffect(() => {
    usePlace.setState({ isEditing: true })
    return () => usePlace.setState({ isEditing: false })
  }, [])
}
