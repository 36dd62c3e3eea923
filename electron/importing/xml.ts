// Reads the XML of spreadsheet files: elements by their local name, in order, with attributes and text.

export interface XmlEvent {
  readonly kind: 'open' | 'close' | 'text'
  /** The element's name without its prefix, or the text with its entities resolved. */
  readonly value: string
  readonly attributes: (name: string) => string | null
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescape(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex: string, decimal: string, name: string) => {
      if (name !== undefined) return named[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

const nothing = () => null

function attributesOf(text: string): XmlEvent['attributes'] {
  return (name) => {
    const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(text)
    return found ? unescape(found[1] ?? found[2] ?? '') : null
  }
}

const part =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:"[^"]*"|'[^']*'|[^'">])*?)(\/?)>|([^<]+)/g

/** The events of a document. Throws on a document type, which no spreadsheet has and which could name other files. */
export function* readXml(xml: string): IterableIterator<XmlEvent> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml.slice(0, 4096))) throw new Error('The document declares a type.')
  for (const [, data, end, name, attributes = '', closes, text] of xml.matchAll(part)) {
    if (data !== undefined) yield { kind: 'text', value: data, attributes: nothing }
    else if (text !== undefined) yield { kind: 'text', value: unescape(text), attributes: nothing }
    else if (name !== undefined && end === '/') yield { kind: 'close', value: name, attributes: nothing }
    else if (name !== undefined) {
      yield { kind: 'open', value: name, attributes: attributesOf(attributes) }
      if (closes === '/') yield { kind: 'close', value: name, attributes: nothing }
    }
  }
}
