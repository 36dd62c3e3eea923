// The settings of what may be kept of visitors beyond a name; `settings` holds them with all others.
import type { Role } from '../../core/roles.ts'
import type { SettingDeclaration } from '../settings/model.ts'

const declare = <Value>(setting: SettingDeclaration<Value>): SettingDeclaration<Value> => setting

const heads: readonly Role[] = ['supervisor', 'manager']

export const guestSettings = {
  /** Whether a document's number may be kept with a visit; else it is seen and not kept (PIPL articles 28 to 30). */
  'privacy.keepsNumbers': declare<boolean>({
    input: { kind: 'yesNo' },
    initial: false,
    changedBy: heads,
    needsBasis: true,
  }),
  /** What is told before a number is kept, and what is agreed to; each number keeps which version it was. */
  'privacy.numberNotice': declare({
    input: { kind: 'text', most: 200, mayBeEmpty: false },
    initial: '为了小区安全，需要登记您的证件号码，只用于核对来访，加密保存，到期删除；您也可以不同意，或随时要求删除。',
    changedBy: heads,
    needsBasis: true,
  }),
  'privacy.numberConsent': declare({
    input: { kind: 'text', most: 200, mayBeEmpty: false },
    initial: '我同意登记并保存我的证件号码。',
    changedBy: heads,
    needsBasis: true,
  }),
  /** Whether a visitor may be photographed, who agrees to it by itself (PIPL articles 26 and 29). */
  'privacy.takesPhotos': declare<boolean>({
    input: { kind: 'yesNo' },
    initial: false,
    changedBy: heads,
    needsBasis: true,
  }),
  'privacy.photoConsent': declare({
    input: { kind: 'text', most: 200, mayBeEmpty: false },
    initial: '我同意为本次来访拍照，照片加密保存，随来访资料到期删除；不同意也可以来访。',
    changedBy: heads,
    needsBasis: true,
  }),
} as const

export const guestRetention = {
  /** How many days a document's number is kept; it goes with its visit at the latest. */
  'retention.numberDays': declare({
    input: { kind: 'whole', unit: 'days', least: 1, most: 90 },
    initial: 7,
    changedBy: heads,
    needsBasis: true,
  }),
} as const
