// Holds pages against axe-core in headless Chromium, in light and in dark, wide and as narrow as a telephone.
//
//     node check.mjs PATH-OF-AXE-CORE PAGE.html…
//
// A page is copied with the checker in it; the checker opens what is folded, so that nothing escapes it, and leaves what it
// found in the page, which Chromium prints. Fails on every violation that axe-core calls serious or critical, and on a page
// that it could not check in the scheme asked for. Lesser findings and undecided ones are printed.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [axe, ...pages] = process.argv.slice(2)
if (!axe || pages.length === 0) {
  console.error('usage: node check.mjs PATH-OF-AXE-CORE PAGE.html…')
  process.exit(2)
}

const SCHEMES = { light: [], dark: ['--force-dark-mode'] }
const WIDTHS = { wide: 1280, narrow: 390 }
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const REFUSED = ['serious', 'critical']

// Runs in the page.
const inside = async (tags) => {
  const found = document.createElement('script')
  found.type = 'application/json'
  found.id = 'axe-found'
  const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const told = (list) =>
    list.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      nodes: nodes.map(({ target, failureSummary }) => ({ target: target.join(' '), why: failureSummary })),
    }))
  try {
    for (const folded of document.querySelectorAll('details')) folded.open = true
    // The shadow at the edge of a table that scrolls is a gradient, before which axe-core does not judge contrast.
    document.head.append(Object.assign(document.createElement('style'), { textContent: '* { background-image: none !important }' }))
    const { violations, incomplete, passes } = await axe.run(document, { runOnly: { type: 'tag', values: tags } })
    const result = { scheme, violations: told(violations), incomplete: told(incomplete), passes: passes.length }
    found.textContent = JSON.stringify(result).replaceAll('<', '\\u003c')
  } catch (error) {
    found.textContent = JSON.stringify({ scheme, error: String(error) }).replaceAll('<', '\\u003c')
  }
  document.body.append(found)
}

const scratch = mkdtempSync(join(tmpdir(), 'accessibility-'))
const library = pathToFileURL(resolve(axe, 'axe.min.js')).href
let refused = 0
let checked = 0
try {
  for (const page of pages) {
    const name = `${basename(dirname(resolve(page)))}/${basename(page)}`
    const html = readFileSync(page, 'utf8')
    const end = html.lastIndexOf('</body>')
    const run = `<script src="${library}"></script><script>(${inside})(${JSON.stringify(TAGS)})</script>`
    const copy = join(scratch, 'page.html')
    writeFileSync(copy, html.slice(0, end) + run + html.slice(end))
    for (const [scheme, flags] of Object.entries(SCHEMES)) {
      for (const [width, pixels] of Object.entries(WIDTHS)) {
        const result = look(copy, [...flags, `--window-size=${pixels},2000`])
        if (result.error || result.scheme !== scheme) {
          throw new Error(`${name} could not be checked in ${scheme}: ${result.error ?? `it was ${result.scheme}`}`)
        }
        checked += 1
        const serious = result.violations.filter(({ impact }) => REFUSED.includes(impact))
        const lesser = result.violations.filter(({ impact }) => !REFUSED.includes(impact))
        refused += serious.length
        console.log(
          `${name}, ${scheme}, ${width}: ${result.passes} rules hold, ${serious.length} serious violations, ` +
            `${lesser.length} lesser, ${result.incomplete.length} undecided`,
        )
        tell(serious, Infinity)
        tell(lesser, 3)
        tell(result.incomplete.map((rule) => ({ ...rule, impact: 'undecided' })), 1)
      }
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
console.log(`${checked} pages checked, ${refused} serious violations`)
process.exit(refused === 0 ? 0 : 1)

function look(page, flags) {
  const profile = mkdtempSync(join(scratch, 'profile-'))
  const dom = execFileSync(
    process.env.CHROMIUM ?? 'chromium',
    [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars',
      '--allow-file-access-from-files', '--virtual-time-budget=120000', `--user-data-dir=${profile}`,
      ...flags, '--dump-dom', pathToFileURL(page).href,
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 300_000, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  rmSync(profile, { recursive: true, force: true })
  const found = dom.match(/<script type="application\/json" id="axe-found">(.*?)<\/script>/s)
  return found ? JSON.parse(found[1]) : { error: 'the checker left no result' }
}

function tell(rules, most) {
  for (const { id, impact, help, nodes } of rules) {
    console.log(`  ${impact} ${id}: ${help} (${nodes.length})`)
    for (const { target, why } of nodes.slice(0, most)) console.log(`    ${target}\n      ${why.replaceAll('\n', '\n      ')}`)
  }
}
