/** One style for all pages; it must not resemble ConnectWise's screens. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1d2421; --soft: #5a655f; --paper: #fbfaf6; --card: #ffffff; --line: #d9d6cb;
  --link: #0b5f56; --mark: #f3c64a; --mark-ink: #2b2205; --code: #f1efe7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6df; --soft: #a3aaa3; --paper: #161a18; --card: #1e2421;
  --line: #39413c; --link: #6cc9b9; --mark: #c99a1e; --mark-ink: #191300; --code: #2a312d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.banner { background: var(--mark); color: var(--mark-ink); }
.banner p, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
.banner p { padding-block: .5rem; font-size: .9rem; }
main { padding-block: 1.5rem 2rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
p { margin: 0 0 .75rem; max-width: 44rem; }
.soft, footer { color: var(--soft); font-size: .9rem; }
footer { padding-bottom: 2rem; }
.cards { display: grid; grid-template-columns: 3fr 2fr; gap: 1rem; margin-top: 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; min-width: 0; }
.card h2 { margin-top: 0; }
.card p { margin: .75rem 0 0; }
h1 + .card { margin-top: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; background: var(--code); border-radius: .25rem; }
code { padding: .1rem .3rem; overflow-wrap: anywhere; }
pre { padding: .75rem; margin: .75rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.card ul { margin: .5rem 0 0; padding-left: 1.1rem; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
th { font-size: .85rem; font-weight: 600; color: var(--soft); white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td { overflow-wrap: anywhere; }
td.day { overflow-wrap: normal; white-space: nowrap; }
td.word { min-width: 6.5rem; }
td .soft { display: block; }
tr.ended td { color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 .75rem; align-items: center; }
input, button { font: inherit; padding: .4rem .7rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--card);
  color: var(--ink); min-width: 0; }
input { flex: 0 1 22rem; }
nav { display: flex; gap: 1rem; flex-wrap: wrap; margin-top: .75rem; }
@media (max-width: 48rem) {
  .cards { grid-template-columns: 1fr; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, td { display: block; }
  td { display: grid; grid-template-columns: 8rem 1fr; gap: .5rem; border: 0; padding-block: .2rem; }
  td:has(> span:empty) { display: none; }
  td > span { min-width: 0; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dt { font-size: .85rem; }
  dt:empty { display: none; }
  dd { margin-bottom: .5rem; }
  td::before { content: attr(data-label); color: var(--soft); font-size: .85rem; }
  tr { border-bottom: 1px solid var(--line); padding-block: .4rem; }
  .number { text-align: left; }
  input { flex: 1 1 12rem; }
}
`;
