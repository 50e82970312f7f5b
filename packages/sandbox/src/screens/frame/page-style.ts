/** One style for all pages; it must not resemble ConnectWise's screens. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1d2421; --soft: #5a655f; --paper: #fbfaf6; --card: #ffffff; --line: #d9d6cb;
  --link: #0b5f56; --mark: #f3c64a; --mark-ink: #2b2205; --code: #f1efe7; --bad: #a4261d; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6df; --soft: #a3aaa3; --paper: #161a18; --card: #1e2421;
  --line: #39413c; --link: #6cc9b9; --mark: #c99a1e; --mark-ink: #191300; --code: #2a312d; --bad: #f08a7f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .3rem .6rem; }
.banner { background: var(--mark); color: var(--mark-ink); display: flex; flex-wrap: wrap; gap: .25rem 1.5rem;
  justify-content: space-between; align-items: center; padding: .4rem 1.25rem; font-size: .9rem; }
.banner p { margin: 0; }
.banner a { color: inherit; }
.who { display: flex; gap: 1rem; align-items: center; }
.who form { margin: 0; }
button.plain { border: 0; background: none; color: inherit; padding: 0; text-decoration: underline; cursor: pointer; }
.frame { display: grid; grid-template-columns: 12rem minmax(0, 1fr); max-width: 90rem; margin: 0 auto; }
.menu { padding: 1.25rem 0 2rem 1.25rem; margin: 0; font-size: .95rem; }
.menu ul { list-style: none; margin: 0; padding: 0; width: 100%; }
.menu ul ul { margin-bottom: 1rem; }
.menu .section { color: var(--soft); font-size: .8rem; }
.menu a { display: block; padding: .2rem .6rem; margin-left: -.6rem; border-radius: .3rem; text-decoration: none; color: var(--ink); }
.menu a:hover { background: var(--code); }
.menu a[aria-current] { background: var(--code); font-weight: 600; }
main { padding: 1.25rem 1.5rem 2rem; min-width: 0; }
footer { padding: 0 1.25rem; max-width: 90rem; margin: 0 auto; }
.title { margin-bottom: .6rem; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: baseline; justify-content: space-between; }
.title h1, .title h2 { min-width: 0; margin-bottom: 0; }
.button, button { font: inherit; padding: .35rem .8rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--card);
  color: var(--ink); text-decoration: none; cursor: pointer; display: inline-block; font-size: .95rem; }
.button:hover, button:hover { border-color: var(--link); }
button.main { background: var(--link); border-color: var(--link); color: var(--paper); }
.notice { background: var(--card); border: 1px solid var(--link); border-radius: .3rem; padding: .5rem .8rem; max-width: none; }
.problem { color: var(--bad); font-size: .9rem; margin: .2rem 0 0; }
p.problem[role] { border: 1px solid var(--bad); border-radius: .3rem; padding: .5rem .8rem; margin-bottom: .75rem; }
p.problem:empty { display: none; }
.empty { color: var(--soft); padding: 1.5rem; border: 1px dashed var(--line); border-radius: .3rem; max-width: none; }
.figure { font-size: 1.6rem; font-variant-numeric: tabular-nums; }
form.record, form.stack { display: block; max-width: 60rem; }
form.stack > * { margin-bottom: .6rem; }
form.stack > :not(table) { display: block; }
fieldset { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1.25rem 1rem; margin: 0 0 1rem; background: var(--card); min-width: 0; }
legend { font-weight: 600; padding: 0 .4rem; margin-left: -.4rem; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .75rem 1.25rem; }
.field { min-width: 0; }
.field > label { display: block; font-size: .9rem; margin-bottom: .15rem; }
.field input:not([type=checkbox]), .field select, .field textarea { width: 100%; }
.field.check { align-self: end; padding-bottom: .3rem; }
.field.check label { display: inline; }
.field p { font-size: .85rem; margin: .15rem 0 0; }
.actions { display: flex; gap: 1rem; align-items: center; }
form.danger { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 2rem; max-width: 60rem; }
form.danger p { margin: 0; flex: 1 1 20rem; color: var(--soft); }
form.danger button { border-color: var(--bad); color: var(--bad); }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
p { margin: 0 0 .75rem; max-width: 44rem; }
.soft, footer { color: var(--soft); font-size: .9rem; }
footer { padding-bottom: 2rem; }
.cards { display: grid; grid-template-columns: 3fr 2fr; gap: 1rem; margin-top: 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; min-width: 0; }
.card h2 { margin-top: 0; }
.card p { margin: .75rem 0 0; }
h1 + .card, table + .card, .card + .card, .card.below { margin-top: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--soft); }
dl.totals { margin: 1rem 0 0 auto; width: fit-content; }
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
th.day { white-space: normal; }
td.day, td.number { overflow-wrap: normal; white-space: nowrap; }
td.word { min-width: 6.5rem; }
td .soft { display: block; }
tr.ended td { color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 .75rem; align-items: center; }
input, select, textarea { font: inherit; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--paper);
  color: var(--ink); min-width: 0; }
input[type=checkbox] { width: 1.05rem; height: 1.05rem; vertical-align: -.15rem; }
input[type=search] { flex: 0 1 22rem; }
.tools { float: right; margin-left: 1rem; display: flex; gap: 1rem; font-size: .95rem; }
.tabs { display: flex; flex-wrap: wrap; gap: .25rem; border-bottom: 1px solid var(--line); margin: 0 0 1rem; align-items: center; }
.tabs a { padding: .35rem .8rem; border-radius: .3rem .3rem 0 0; text-decoration: none; color: var(--ink); }
.tabs a:hover { background: var(--code); }
.tabs a[aria-current] { background: var(--code); font-weight: 600; }
iframe.hosted { width: 100%; height: 36rem; border: 1px solid var(--line); border-radius: .3rem; background: #fff; }
#hosted-problems:empty { display: none; }
form.inline { margin: 0; }
.bar { display: flex; flex-wrap: wrap; gap: .75rem 2rem; margin: 1rem 0; }
.bar form { margin: 0; }
.note { border-left: 3px solid var(--line); padding: .1rem 0 .1rem .9rem; margin: 0 0 1rem; max-width: 60rem; }
.note.internal { border-color: var(--mark); }
.note.resolution { border-color: var(--link); }
.note header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .9rem; }
.note p { white-space: pre-wrap; margin: .25rem 0 0; overflow-wrap: anywhere; }
.badge { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; white-space: nowrap; }
.hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.choice { max-width: none; margin: .35rem 0; }
.cards > .card, .panel > .card { margin-top: 0; }
.panel { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1rem; }
form.record:has(.switches) { max-width: none; }
summary { cursor: pointer; margin-bottom: .5rem; }
.pages { display: flex; gap: 1rem; flex-wrap: wrap; margin-top: .75rem; }
@media (max-width: 48rem) {
  td.day { white-space: normal; overflow-wrap: anywhere; }
  select { max-width: 100%; }
  .cards { grid-template-columns: 1fr; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, td { display: block; }
  td { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: .5rem; border: 0; padding-block: .2rem; }
  td:has(> span:empty) { display: none; }
  td > span { min-width: 0; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dt { font-size: .85rem; }
  dt:empty { display: none; }
  dd { margin-bottom: .5rem; }
  td::before { content: attr(data-label); color: var(--soft); font-size: .85rem; }
  tr { border-bottom: 1px solid var(--line); padding-block: .4rem; }
  .number { text-align: left; }
  input[type=search] { flex: 1 1 12rem; }
  .frame { grid-template-columns: minmax(0, 1fr); }
  .menu { padding: .5rem 1.25rem; border-bottom: 1px solid var(--line); overflow-x: auto; }
  .menu > ul { display: flex; gap: 1.25rem; width: max-content; }
  .menu ul ul { margin: 0; display: flex; gap: .5rem; }
  .menu ul ul a { margin: 0; white-space: nowrap; }
  main { padding: 1rem 1.25rem 1.5rem; }
}
`;
