// One page with everything the tour saw, in order. It needs nothing but the files beside it.
import type { Entry, PaperEntry, ScreenEntry, Sheet, Words } from './sheet.ts'

const style = `
:root { color-scheme: light dark; font: 16px/1.5 "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
body { margin: 0 auto; max-width: 1480px; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.5rem; margin: 0 }
section { border-top: 1px solid #8884; margin-top: 2.5rem; padding-top: 1.25rem }
h2 { font-size: 1.15rem; margin: 0 }
.en { opacity: .75; margin: 0 0 1rem }
img { border: 1px solid #8886; border-radius: 6px; display: block; height: auto; max-width: 100% }
figure { margin: 0 0 1rem }
figcaption { font-size: .85rem; opacity: .75 }
.screens { align-items: start; display: grid; gap: 1rem; grid-template-columns: 2fr 1fr }
.screens > :first-child { grid-row: span 9 }
.paper { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 624px) minmax(0, 1fr) }
.paper img { width: 100% }
pre { background: #8881; border-radius: 6px; font: 14px/1.4 "Noto Sans Mono CJK SC", monospace; margin: 0;
  overflow-x: auto; padding: 1rem }
@media (max-width: 900px) { .paper, .screens { grid-template-columns: 1fr } }
`

/** Text as it may stand between tags and in attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function heading({ zh, en }: Words, at: number): string {
  return `<h2>${at + 1}. ${escapeHtml(zh)}</h2>\n<p class="en" lang="en">${escapeHtml(en)}</p>`
}

function screenPart({ caption, pictures }: ScreenEntry): string {
  const figures = pictures.map(({ file, width, height, scheme }) => {
    const size = `${width} × ${height}${scheme === 'dark' ? ' · 深色 dark' : ''}`
    const alt = escapeHtml(`${caption.zh} / ${caption.en} (${size})`)
    return `<figure><a href="${file}"><img src="${file}" width="${width}" height="${height}" alt="${alt}"></a><figcaption>${size}</figcaption></figure>`
  })
  return `<div class="screens">${figures.join('\n')}</div>`
}

function paperPart({ caption, bytesFile, pictureFile, textFile, byteCount, text }: PaperEntry): string {
  const alt = escapeHtml(`${caption.zh} / ${caption.en}`)
  return `<div class="paper">
<figure><a href="${pictureFile}"><img src="${pictureFile}" alt="${alt}"></a></figure>
<div><pre>${escapeHtml(text)}</pre>
<p><a href="${bytesFile}">${bytesFile}</a> (${byteCount} 字节 bytes) · <a href="${textFile}">${textFile}</a></p></div>
</div>`
}

function part(entry: Entry, at: number): string {
  const body = entry.kind === 'screen' ? screenPart(entry) : paperPart(entry)
  return `<section id="${entry.name}">\n${heading(entry.caption, at)}\n${body}\n</section>`
}

/** The page as HTML; all its links are relative, so the folder may be moved or copied whole. */
export function pageOf({ entries }: Sheet): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Qiantai 前台 · 一遍主要流程</title>
<style>${style}</style>
</head>
<body>
<h1>Qiantai 前台 · 一遍主要流程</h1>
<p class="en" lang="en">The main job once through, on a made-up demo estate</p>
${entries.map(part).join('\n')}
</body>
</html>
`
}
