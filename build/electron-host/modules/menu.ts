// `Menu`: kept so that it can be asked for; nothing shows it.
import { EventEmitter } from 'node:events'
import { refuseTheRestOfClass } from '../refuse.ts'

export class MenuItem {
  readonly id: string
  readonly type: string
  readonly role: string | undefined
  readonly accelerator: string | null
  readonly submenu: Menu | undefined
  readonly click: () => void
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean

  constructor(options: Electron.MenuItemConstructorOptions) {
    const { submenu } = options
    this.id = options.id ?? ''
    this.role = options.role
    this.accelerator = options.accelerator ?? null
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined)
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal')
    this.label = options.label ?? options.role ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    const click = options.click as ((item: MenuItem) => void) | undefined
    this.click = () => click?.(this)
  }
}
refuseTheRestOfClass(MenuItem, 'MenuItem')

let applicationMenu: Menu | null = null

export class Menu extends EventEmitter {
  readonly items: MenuItem[] = []

  append(item: MenuItem): void {
    this.items.push(item)
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }
  static buildFromTemplate(template: readonly (Electron.MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }
}
refuseTheRestOfClass(Menu, 'Menu')
