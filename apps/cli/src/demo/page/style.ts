/** The colours of the console, light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --page: #f9fafb; --card: #fff; --raised: #f3f4f6; --line: #e7e9ed; --strong: #d3d7de;
  --text: #171b23; --quiet: #59616e; --warn: #854a04; --warn-soft: #fdf0da; --good: #14693f; --link: #1f4e8c; --shadow: 0 1px 2px rgb(16 24 40 / 5%) }
@media (prefers-color-scheme: dark) { :root { --page: #0e1014; --card: #15181d; --raised: #1e2229; --line: #262b33; --strong: #373d48;
  --text: #e8eaef; --quiet: #9ea6b4; --warn: #f0b75c; --warn-soft: #2d2413; --good: #72d6a3; --link: #8fc1f4; --shadow: none } }
* { box-sizing: border-box } html { background: var(--page); -webkit-font-smoothing: antialiased }
body { margin: 0 auto; max-width: 76rem; padding: 2.5rem 1.5rem 4rem; color: var(--text);
  font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.25; letter-spacing: -.01em; margin: 0 0 .4rem; text-wrap: balance } h2 { font-size: 1rem; line-height: 1.3; margin: 0 }
p { margin: 0 } .lead { color: var(--quiet); max-width: 46rem; font-size: 1rem }
a { color: var(--link); text-underline-offset: 2px } :focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
.making { margin: 1.5rem 0 0; padding: .9rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow) }
.making b { font-weight: 600 } .making p + p { color: var(--quiet) }
progress { display: block; width: 100%; height: 6px; margin: .6rem 0 .5rem; accent-color: var(--link) }
.cards { list-style: none; margin: 1.75rem 0 0; padding: 0; display: grid; gap: 1rem; align-items: start; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)) }
.card { display: flex; flex-direction: column; background: var(--card); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow);
  overflow: hidden; border-top: 3px solid var(--brand) }
.head { display: flex; gap: .75rem; align-items: center; padding: 1rem 1.1rem .8rem }
.mark { flex: none; width: 36px; height: 36px; border-radius: 8px; background: var(--brand); color: #fff; font-size: 20px; font-weight: 700;
  display: grid; place-items: center } .quiet { color: var(--quiet) }
.facts { display: flex; flex-wrap: wrap; gap: .3rem .9rem; padding: 0 1.1rem; margin: 0 0 .7rem; list-style: none; min-height: 3.3rem; align-content: flex-start }
.facts b { font-variant-numeric: tabular-nums; font-weight: 600 } .facts .open b { color: var(--warn) }
.able { display: flex; flex-wrap: wrap; gap: .35rem; padding: 0 1.1rem; margin: 0 0 1rem; list-style: none }
.able li { font-size: 12px; line-height: 20px; padding: 0 .5rem; border-radius: 10px; background: var(--raised); color: var(--text) }
.doors { margin: auto 0 0; padding: .3rem 0; list-style: none; border-top: 1px solid var(--line) }
.doors button, .doors a { font: inherit; display: flex; width: 100%; min-height: 40px; align-items: center; gap: .5rem; padding: .45rem 1.1rem; border: 0;
  background: none; color: var(--text); text-align: left; text-decoration: none; cursor: pointer }
.doors button:hover:not(:disabled), .doors a:hover { background: var(--raised) } .doors span { color: var(--quiet); margin-left: auto; text-align: right }
.doors button:disabled { cursor: default; color: var(--quiet) } .doors strong { font-weight: 600 }
details { border-top: 1px solid var(--line) } summary { padding: .6rem 1.1rem; cursor: pointer; color: var(--quiet) }
summary:hover { background: var(--raised) } details .in { padding: .1rem 1.1rem .7rem } details .doors { border: 0; padding-top: 0 }
dl { display: grid; grid-template-columns: auto 1fr; gap: .15rem .9rem; margin: .6rem 0 0 } dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
code { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace } footer { margin-top: 2rem; color: var(--quiet); max-width: 52rem }
footer p + p { margin-top: .5rem }
@media (max-width: 480px) { body { padding: 1.25rem .9rem 3rem } h1 { font-size: 1.35rem } }
`;
