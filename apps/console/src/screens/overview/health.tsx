import type { Overview } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { useCapabilities } from '../../app/use-capabilities.ts';
import { Ago } from '../../parts/ago.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import classes from './overview.module.css';

const TONES: Readonly<Record<Overview['health']['state'], Tone>> = {
  untried: 'idle',
  ok: 'good',
  retrying: 'warn',
  stopped: 'bad',
  paused: 'idle',
};

/** What people at a partner can do about it, where they can. */
function adviceOf({ code, advice }: Overview['health'], texts: Texts['overview']): string | null {
  return code === null ? null : (texts.advice[code] ?? advice);
}

function sentence({ health, attention }: Overview, { overview }: Texts, isBilled: boolean): string | null {
  if (health.state === 'paused') return overview.paused;
  if (health.state === 'untried') return overview.untried;
  if (health.message !== null) return `${health.message} ${adviceOf(health, overview) ?? ''}`.trimEnd();
  return attention.length === 0 && isBilled ? overview.healthy : null;
}

/** In one line: does it work, and since when. */
export function Health({ overview }: { readonly overview: Overview }) {
  const texts = useTexts();
  const { stateConnected } = useSession().profile.texts;
  const { pause } = useAt().connection;
  const { health, lastWriteAt, lastReadAt, nextSyncAt } = overview;
  const words = texts.overview;
  const isBilled = useCapabilities()('agreements');
  const text = sentence(overview, texts, isBilled);
  return (
    <Panel label={words.healthTitle} isPadded={false}>
      <div className={classes['health']}>
        <div className={classes['healthState']}>
          <Status tone={TONES[health.state]}>
            {health.state === 'ok' ? stateConnected : words.health[health.state]}
          </Status>
          {text === null ? null : <span>{text}</span>}
          {pause === null ? null : <span>{words.pausedBy(pause.by, pause.note)}</span>}
        </div>
        <dl className={classes['facts']}>
          <div>
            <dt>{words.lastWrite}</dt>
            <dd>
              <Ago at={lastWriteAt} />
            </dd>
          </div>
          <div>
            <dt>{words.lastRead}</dt>
            <dd>
              <Ago at={lastReadAt} />
            </dd>
          </div>
          {isBilled ? (
            <div>
              <dt>{words.nextSync}</dt>
              <dd>{nextSyncAt === null ? words.byHand : <Ago at={nextSyncAt} />}</dd>
            </div>
          ) : null}
        </dl>
      </div>
    </Panel>
  );
}
