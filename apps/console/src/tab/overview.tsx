import { useState } from 'react';
import type { ConsoleAddress, HoldCode, Tab } from 'tallybridge-sdk';
import { productOf, showMoney, sumDecimals } from '../decimals/decimal.ts';
import type { TabTexts } from '../texts/en/tab.ts';
import { showAgo, showMonth } from '../time/show-time.ts';
import { OpenConsole } from './open-console.tsx';
import type { TabEntry } from './read-entry.ts';

type Line = Tab['lines'][number];

const TONES: Readonly<Record<Line['action'], string>> = {
  create: 'info',
  change: 'info',
  end: 'info',
  adopt: 'warn',
  keep: 'good',
  none: 'idle',
  hold: 'warn',
  unmapped: 'warn',
  excluded: 'idle',
};

interface Props {
  readonly entry: TabEntry;
  readonly tab: Tab;
  readonly texts: TabTexts;
  readonly codes: Readonly<Record<HoldCode, string>>;
  readonly isRefreshing: boolean;
  readonly refresh: () => void;
  readonly openConsole: () => Promise<ConsoleAddress>;
  readonly showTicket: ((id: number) => void) | null;
  readonly openWindow: (() => boolean) | null;
}

/** Everything about the company in front of the member. */
export function Overview(props: Props) {
  const { entry, tab, texts, codes, isRefreshing, refresh, openConsole, showTicket, openWindow } = props;
  return (
    <main className="overview" aria-busy={isRefreshing}>
      <Head {...{ entry, tab, texts, openConsole }} />
      <Problems tab={tab} texts={texts} />
      {tab.customer === null || !tab.isBilled ? null : <Lines {...{ tab, texts, isRefreshing, refresh }} />}
      <Holds tab={tab} texts={texts} codes={codes} />
      <Tickets tab={tab} texts={texts} showTicket={showTicket} />
      <footer className="foot quiet small">
        <span>{texts.member(tab.member.name)}</span>
        {openWindow === null ? null : <OpenWindow texts={texts} openWindow={openWindow} />}
      </footer>
    </main>
  );
}

/** For who wants it beside what ConnectWise shows. */
function OpenWindow({ texts, openWindow }: Pick<Props, 'texts'> & { readonly openWindow: () => boolean }) {
  const [isBlocked, setBlocked] = useState(false);
  return (
    <>
      <button type="button" className="link" onClick={() => setBlocked(!openWindow())}>
        {texts.openWindow}
      </button>
      <span role="status">{isBlocked ? texts.windowBlocked : null}</span>
    </>
  );
}

function Head({ entry, tab, texts, openConsole }: Pick<Props, 'entry' | 'tab' | 'texts' | 'openConsole'>) {
  const { logo } = entry.vendor.brand;
  return (
    <header className="head">
      {logo === undefined ? null : <img src={logo} alt="" className="logo" />}
      <div className="names">
        <h1>{tab.customer?.name ?? tab.company.name}</h1>
        <p className="quiet small">
          {tab.customer === null ? entry.vendor.name : `${entry.vendor.name} · ${tab.customer.key}`}
        </p>
      </div>
      {tab.console === 'none' ? null : <OpenConsole texts={texts} openConsole={openConsole} />}
    </header>
  );
}

function Problems({ tab, texts }: Pick<Props, 'tab' | 'texts'>) {
  if (tab.problems.length === 0) return null;
  return (
    <section className="callout" aria-label={texts.problems}>
      <ul>
        {tab.problems.map(({ code, product }) => (
          <li key={`${code} ${product}`}>{texts.problem[code](product)}</li>
        ))}
      </ul>
      {tab.customer === null ? (
        <p className="offer">
          <a className="button" href={tab.linkUrl} target="_blank" rel="noopener noreferrer">
            {texts.link}
          </a>
          <span className="quiet small">{texts.linkHint}</span>
        </p>
      ) : null}
    </section>
  );
}

const moneyOf = ({ billed, unitPrice }: Line): string | null =>
  billed === null || unitPrice === null ? null : productOf(billed, unitPrice);

function Lines({ tab, texts, isRefreshing, refresh }: Pick<Props, 'tab' | 'texts' | 'isRefreshing' | 'refresh'>) {
  const money = tab.lines.map(moneyOf);
  const known = money.filter((each) => each !== null);
  return (
    <section aria-labelledby="usage">
      <div className="title">
        <h2 id="usage">{texts.usage}</h2>
        <span className="quiet small">
          {showMonth(tab.month)}
          {tab.plannedAt === null ? '' : `, ${texts.compared(showAgo(tab.plannedAt, Date.parse(tab.now)))}`}
        </span>
        <button type="button" className="link" onClick={refresh} disabled={isRefreshing}>
          {texts.refresh}
        </button>
      </div>
      {tab.lines.length === 0 ? (
        <p className="card empty quiet">{texts.noLines}</p>
      ) : (
        <div className="card">
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.product}</th>
                <th scope="col" className="number">
                  {texts.used}
                </th>
                <th scope="col" className="number">
                  {texts.billed}
                </th>
                <th scope="col" className="number">
                  {texts.money}
                </th>
                <th scope="col">{texts.status}</th>
              </tr>
            </thead>
            <tbody>
              {tab.lines.map((line) => (
                <Row key={`${line.sku} ${line.action} ${line.explanation}`} line={line} texts={texts} />
              ))}
            </tbody>
            {known.length === 0 ? null : (
              <tfoot>
                <tr>
                  <th scope="row" colSpan={3}>
                    {texts.total}
                    {known.length === money.length ? '' : ` (${texts.withoutPrice})`}
                  </th>
                  <td className="number">{showMoney(sumDecimals(known))}</td>
                  <td />
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ line, texts }: { readonly line: Line; readonly texts: TabTexts }) {
  const money = moneyOf(line);
  return (
    <tr>
      <th scope="row">
        {line.product}
        <details>
          <summary>{texts.why}</summary>
          <p>{line.explanation}</p>
        </details>
      </th>
      <td className="number" data-label={texts.used}>
        {texts.amount(line.quantity, line.unit)}
      </td>
      <td className="number" data-label={texts.billed}>
        {line.billed === null ? texts.nothing : texts.amount(line.billed, line.unit)}
      </td>
      <td className="number" data-label={texts.money}>
        {money === null ? texts.nothing : showMoney(money)}
      </td>
      <td data-label={texts.status}>
        <span className="state" data-tone={TONES[line.action]}>
          {texts.state[line.action]}
        </span>
      </td>
    </tr>
  );
}

function Holds({ tab, texts, codes }: Pick<Props, 'tab' | 'texts' | 'codes'>) {
  if (tab.holds.length === 0) return null;
  return (
    <section aria-labelledby="holds">
      <h2 id="holds">{texts.holds}</h2>
      <ul className="card list">
        {tab.holds.map(({ code, product, text, remedy }) => (
          <li key={`${code} ${product} ${text}`}>
            <strong>{product === null ? codes[code] : `${product}: ${codes[code]}`}</strong>
            <p>{text}</p>
            <p className="quiet">{remedy}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tickets({ tab, texts, showTicket }: Pick<Props, 'tab' | 'texts' | 'showTicket'>) {
  if (tab.tickets.length === 0) return null;
  return (
    <section aria-labelledby="tickets">
      <h2 id="tickets">{texts.tickets}</h2>
      <ul className="card list">
        {tab.tickets.map(({ id, ticketId, summary, raisedCount, raisedAt }) => (
          <li key={id} className="ticket">
            <span className="summary">{summary}</span>
            <span className="quiet small">{texts.raised(raisedCount, showAgo(raisedAt, Date.parse(tab.now)))}</span>
            {ticketId === null || showTicket === null ? (
              <span className="quiet small">{ticketId === null ? texts.noNumber : `#${ticketId}`}</span>
            ) : (
              <button type="button" className="link" onClick={() => showTicket(ticketId)}>
                {texts.showTicket(ticketId)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
