// A setting's value in words.
import { formatYuan } from '../../../db/core/money.ts'
import type { NamedPhone, SettingKind, SettingName, SettingUnit } from '../../../db/system/settings/model.ts'
import { settingOf } from '../../../db/system/settings/rules.ts'
import { say } from '../../text/text.ts'

export function amountText(value: number, unit: SettingUnit): string {
  const shown = unit === 'fen' ? formatYuan(value) : String(value)
  return say('supervisor.settings.whole', { value: shown, unit: say(`settingUnit.${unit}`) })
}

/** Rows are named, at most a line of them. */
function rowsText(names: readonly string[]): string {
  return names.length === 0 ? say('supervisor.settings.empty') : names.join(say('register.and'))
}

function textOf(input: SettingKind, value: unknown): string {
  switch (input.kind) {
    case 'whole':
    case 'choice':
      return amountText(Number(value), input.unit)
    case 'yesNo':
      return say(value === true ? 'supervisor.settings.yes' : 'supervisor.settings.no')
    case 'numbers':
      return rowsText((value as readonly NamedPhone[]).map(({ name, phone }) => (phone ? `${name} ${phone}` : name)))
    case 'texts':
      return rowsText(
        Object.entries(value as Readonly<Record<string, string>>).map(([name, text]) => `${name} ${text}`),
      )
    case 'text':
    case 'phone':
    case 'areaCode':
    case 'zone':
    case 'clock':
    case 'folder':
      return String(value) || say('supervisor.settings.empty')
  }
}

export function settingText(name: SettingName, value: unknown): string {
  return textOf(settingOf(name).input, value)
}
