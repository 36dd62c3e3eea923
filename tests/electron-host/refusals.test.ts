// What the host does not give, it refuses aloud.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchProbe } from './launch.ts'
import type { Probe } from './launch.ts'

let probe: Probe
beforeAll(async () => {
  probe = await launchProbe()
})
afterAll(() => probe.close())

/** The message of what the expression throws, run in the main process with Electron's modules in reach. */
const thrown = (expression: string) =>
  probe.app.evaluate((electron, code) => {
    try {
      // The expression is this file's own; the function gives it Electron's modules by name.
      // oxlint-disable-next-line typescript/no-implied-eval -- there is no other way to hand an expression over
      new Function('electron', `with (electron) { ${code} }`)(electron)
    } catch (error) {
      return (error as Error).message
    }
    return 'nothing'
  }, expression)

const insecure = [
  ['contextIsolation', false],
  ['sandbox', false],
  ['nodeIntegration', true],
  ['nodeIntegrationInSubFrames', true],
  ['webSecurity', false],
  ['webviewTag', true],
  ['allowRunningInsecureContent', true],
] as const
test.each(insecure)('a window with %s: %s is not opened', async (name, value) => {
  expect(await thrown(`new BrowserWindow({ webPreferences: { ${name}: ${value} } })`)).toBe(
    `electron host: webPreferences.${name} must be ${!value}, not ${value}`,
  )
  expect(await probe.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

const missing = [
  ['app.getFileIcon("x")', 'app.getFileIcon'],
  ['app.dock.hide()', 'app.dock'],
  ['app.commandLine.appendArgument("x")', 'app.commandLine.appendArgument'],
  ['BrowserWindow.addDevToolsExtension("x")', 'BrowserWindow.addDevToolsExtension'],
  ['BrowserWindow.getAllWindows()[0].setOpacity(1)', 'BrowserWindow.setOpacity'],
  ['BrowserWindow.getAllWindows()[0].webContents.insertCSS("")', 'webContents.insertCSS'],
  [
    'BrowserWindow.getAllWindows()[0].webContents.mainFrame.collectJavaScriptCallStack()',
    'webFrameMain.collectJavaScriptCallStack',
  ],
  ['session.fromPartition("x")', 'session.fromPartition'],
  ['session.defaultSession.cookies', 'session.cookies'],
  ['session.defaultSession.webRequest.onErrorOccurred(() => {})', 'webRequest.onErrorOccurred'],
  ['protocol.registerFileProtocol("x")', 'protocol.registerFileProtocol'],
  ['shell.openExternal("https://example.com")', 'shell.openExternal'],
  ['Menu.sendActionToFirstResponder("x")', 'Menu.sendActionToFirstResponder'],
  ['new BrowserWindow({ parent: null })', 'BrowserWindow option parent'],
  ['new BrowserWindow({ webPreferences: { partition: "x" } })', 'webPreferences.partition'],
  ['new electron.Tray("x")', 'new Tray'],
  ['electron.inAppPurchase', 'electron.inAppPurchase'],
] as const
test.each(missing)('%s is refused by name', async (expression, name) => {
  expect(await thrown(expression)).toBe(`electron host: ${name} is not implemented`)
})

test('a scheme that Electron would treat otherwise is refused, and so is a late declaration', async () => {
  expect(await thrown('protocol.handle("other", () => {})')).toContain('other was not declared')
  expect(await thrown('protocol.registerSchemesAsPrivileged([])')).toContain('before app is ready')
})

test('a test may put its own answer in the place of a module’s member', async () => {
  const answers = await probe.app.evaluate(async ({ dialog, shell }) => {
    const first = await dialog.showMessageBox({ message: 'sure?', cancelId: 1 })
    dialog.showMessageBox = async () => ({ response: 5, checkboxChecked: true })
    shell.openExternal = async () => {}
    await shell.openExternal('https://example.com')
    return [first.response, (await dialog.showMessageBox({ message: 'sure?' })).response]
  })
  expect(answers).toEqual([1, 5])
})

test('modules that only keep state keep it', async () => {
  const state = await probe.app.evaluate(
    ({ globalShortcut, safeStorage, powerSaveBlocker, powerMonitor, Menu, nativeTheme }) => {
      let pressed = 0
      const taken = [globalShortcut.register('F12', () => (pressed += 1)), globalShortcut.register('F12', () => {})]
      ;(globalShortcut as unknown as { trigger(accelerator: string): boolean }).trigger('F12')
      const sealed = safeStorage.encryptString('前台')
      const blocker = powerSaveBlocker.start('prevent-display-sleep')
      const menu = Menu.buildFromTemplate([{ label: 'File', submenu: [{ id: 'quit', label: 'Quit' }] }])
      nativeTheme.themeSource = 'dark'
      return {
        shortcuts: [...taken, pressed, globalShortcut.isRegistered('F12')],
        storage: [
          safeStorage.getSelectedStorageBackend(),
          safeStorage.isEncryptionAvailable(),
          sealed.includes('前台'),
          safeStorage.decryptString(sealed),
        ],
        power: [powerSaveBlocker.isStarted(blocker), powerSaveBlocker.stop(blocker), powerMonitor.getSystemIdleTime()],
        menu: menu.getMenuItemById('quit')?.label,
        dark: nativeTheme.shouldUseDarkColors,
      }
    },
  )
  expect(state).toEqual({
    shortcuts: [true, false, 1, true],
    storage: ['basic_text', true, false, '前台'],
    power: [true, true, 0],
    menu: 'Quit',
    dark: true,
  })
  const page = await probe.window('/one')
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
})
