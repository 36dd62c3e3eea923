// `dialog`: nobody is there to answer, so every question is cancelled. Tests put their own answers here.
import { refuseTheRest } from '../refuse.ts'

type Asked = readonly unknown[]

/** The options come last, after the window where one is given. */
const cancelId = (asked: Asked): number => (asked.at(-1) as Electron.MessageBoxOptions | undefined)?.cancelId ?? 0

export const dialog = refuseTheRest(
  {
    showMessageBox: async (...asked: Asked) => ({ response: cancelId(asked), checkboxChecked: false }),
    showMessageBoxSync: (...asked: Asked) => cancelId(asked),
    showOpenDialog: async (..._asked: Asked) => ({ canceled: true, filePaths: [] as string[] }),
    showOpenDialogSync: (..._asked: Asked) => undefined,
    showSaveDialog: async (..._asked: Asked) => ({ canceled: true, filePath: '' }),
    showSaveDialogSync: (..._asked: Asked) => '',
    showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}\n${content}\n`),
  },
  'dialog',
)
