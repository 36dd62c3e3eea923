// The page an approver keeps on a telephone: one file that asks nothing of any network. It shows what a number stands for
// before it answers it, so that nobody approves what they do not know. Its own SHA-256, because a page opened from a file
// has no cryptography of the browser on every telephone; a test compares it with the counter's.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../db/core/refusal.ts'
import { dateIn } from '../../db/core/time.ts'
import { kindDigits } from '../../db/register/phone-words/rules.ts'
import { readSettings } from '../../db/system/settings/queries.ts'
import type { OpenCounter } from '../counter/counter.ts'
import { findKit } from '../counter/first-phone.ts'
import { actWords } from './act-words.ts'

interface PageFacts {
  readonly centreName: string
  readonly name: string
  readonly madeOn: string
  readonly pageSecretHex: string
}

const script = String.raw`
const K=[],H0=[];
for(let n=2,found=0;found<64;n++){let prime=true;for(let d=2;d*d<=n;d++)if(n%d===0){prime=false;break}
if(prime){if(found<8)H0.push(Math.floor((Math.sqrt(n)%1)*4294967296));K.push(Math.floor((Math.cbrt(n)%1)*4294967296));found++}}
const bytesOf=(text)=>new TextEncoder().encode(text);
const hexOf=(hex)=>Uint8Array.from(hex.match(/../g),(pair)=>parseInt(pair,16));
function sha256(input){const length=input.length,blocks=((length+8)>>6)+1,data=new Uint8Array(blocks*64);data.set(input);
data[length]=128;new DataView(data.buffer).setUint32(blocks*64-4,length*8);const h=H0.slice(),w=new Array(64);
const view=new DataView(data.buffer),turn=(x,n)=>(x>>>n)|(x<<(32-n));
for(let b=0;b<blocks;b++){for(let i=0;i<16;i++)w[i]=view.getInt32(b*64+i*4);
for(let i=16;i<64;i++){const s0=turn(w[i-15],7)^turn(w[i-15],18)^(w[i-15]>>>3),s1=turn(w[i-2],17)^turn(w[i-2],19)^(w[i-2]>>>10);w[i]=(w[i-16]+s0+w[i-7]+s1)|0}
let [a,bb,c,d,e,f,g,hh]=h;
for(let i=0;i<64;i++){const t1=(hh+(turn(e,6)^turn(e,11)^turn(e,25))+((e&f)^(~e&g))+K[i]+w[i])|0,t2=((turn(a,2)^turn(a,13)^turn(a,22))+((a&bb)^(a&c)^(bb&c)))|0;
hh=g;g=f;f=e;e=(d+t1)|0;d=c;c=bb;bb=a;a=(t1+t2)|0}
[a,bb,c,d,e,f,g,hh].forEach((x,i)=>{h[i]=(h[i]+x)|0})}
const out=new Uint8Array(32),o=new DataView(out.buffer);h.forEach((x,i)=>o.setInt32(i*4,x));return out}
function hmac(key,text){const pad=new Uint8Array(64);pad.set(key.length>64?sha256(key):key);const message=bytesOf(text);
const inner=new Uint8Array(64+message.length),outer=new Uint8Array(96);
pad.forEach((x,i)=>{inner[i]=x^54;outer[i]=x^92});inner.set(message,64);outer.set(sha256(inner),64);return sha256(outer)}
const field=(id)=>document.getElementById(id);
const digits=(text)=>text.replace(/\D/g,'');
function isRight(text){let sum=0;[...text].reverse().forEach((sign,at)=>{const value=at%2?Number(sign)*2:Number(sign);sum+=value>9?value-9:value});return text.length===11&&sum%10===0}
function fen(text){const found=/^(\d{1,7})(?:[.](\d{1,2}))?$/.exec(text.trim()||'0');return found?Number(found[1])*100+Number((found[2]||'').padEnd(2,'0')):null}
function plainRoom(text){return(text.toUpperCase().match(/\d+|[A-Z]+/g)||[]).map((part)=>part.replace(/^0+(?=\d)/,'')).join('-')}
function show(){const number=digits(field('number').value),kind=kinds[number.slice(0,3)];
field('what').textContent=number.length<11?'':!isRight(number)?'号码抄错了，请再对一遍。':kind||'这一页不认识这件事：请问清楚，或在柜台重新做一页。';
field('answer').textContent=''}
function answer(event){event.preventDefault();show();const number=digits(field('number').value),amount=fen(field('amount').value),code=digits(field('code').value),room=plainRoom(field('room').value);
if(!isRight(number)||!kinds[number.slice(0,3)]||amount===null||code===''){field('answer').textContent='请填好号码、金额和口令码。';return}
const secret=hmac(hexOf(secretHex),'code '+code),hash=hmac(secret,number+'|'+amount+(room===''?'':'|'+room));
let value=0;for(let i=0;i<6;i++)value=value*256+hash[i];
field('answer').textContent=String(value%100000000).padStart(8,'0').replace(/(....)/,'$1 ');field('code').value=''}
field('number').addEventListener('input',show);field('form').addEventListener('submit',answer);
`

const style = `body{font:18px/1.6 system-ui,sans-serif;max-width:28rem;margin:0 auto;padding:1rem;color:#10201e;background:#f1f4f3}
h1{font-size:1.3rem}label{display:block;margin-top:1rem}input{font:inherit;font-size:1.5rem;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #7d8c89;border-radius:.5rem}
button{font:inherit;font-weight:700;width:100%;margin-top:1.25rem;padding:.75rem;border:0;border-radius:.5rem;background:#0b7a63;color:#fff}
#what{font-weight:700;min-height:1.6em}#answer{display:block;font-size:2.25rem;font-weight:700;text-align:center;margin-top:1rem;min-height:1.6em}`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** The whole page. */
export function phonePage({ centreName, name, madeOn, pageSecretHex }: PageFacts): string {
  const kinds = Object.fromEntries(Object.entries(actWords).map(([command, words]) => [kindDigits(command), words]))
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>电话批准 ${escaped(centreName)}</title><style>${style}</style></head>
<body><h1>电话批准 · ${escaped(centreName)}</h1><p>${escaped(name)} · ${escaped(madeOn)} 制作。先问清是什么事、哪一户、多少钱，照听到的填；和柜台上的不一样，读回的数就不对。</p>
<form id="form" autocomplete="off"><label>柜台读给您的号码<input id="number" inputmode="numeric"></label><p id="what" role="status"></p>
<label>金额（元，没有金额就留空）<input id="amount" inputmode="decimal"></label>
<label>房号（没有房号就留空）<input id="room"></label>
<label>口令码<input id="code" type="password" inputmode="numeric"></label><button>批准，读给柜台：</button><output id="answer"></output></form>
<script>const secretHex=${JSON.stringify(pageSecretHex)},kinds=${JSON.stringify(kinds).replaceAll('<', String.raw`\u003c`)};${script}</script></body></html>
`
}

/**
 * Writes the page of whoever made a secret a moment ago into the folder of what is taken along, and answers where. Refuses
 * `kitGone` for anybody else, and after ten minutes.
 */
export async function writePhonePage(counter: OpenCounter): Promise<Result<{ value: { path: string } }>> {
  const found = await findKit(counter)
  if (!found.ok) return found
  const { maker, kit } = found
  const settings = await readSettings(counter.store.read)
  const madeOn = dateIn(settings['centre.zone'], counter.clock())
  const page = phonePage({
    centreName: settings['centre.name'],
    name: maker.name,
    madeOn,
    pageSecretHex: kit.pageSecretHex,
  })
  await mkdir(counter.exportsFolder, { recursive: true })
  const path = join(counter.exportsFolder, `approval-${maker.number}-${madeOn}.html`)
  await writeFile(path, page)
  return { ok: true, value: { path } }
}
