import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const builtins = new Set(builtinModules);

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'dist' ? [] : sourceFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const IMPORT =
  /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gms;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/^\s*\*.*$/gm, '');
  return [...text.matchAll(IMPORT)].map((match) => ({
    file,
    specifier: match[2] ?? match[3] ?? '',
    isTypeOnly: match[1] !== undefined,
  }));
}

const isTest = (file: string) =>
  /\.test\.tsx?$/.test(file) || file.includes('/fixtures/') || file.includes('/testing/');
const isBuiltin = (specifier: string) => specifier.startsWith('node:') || builtins.has(specifier);
const isRelative = (specifier: string) => specifier.startsWith('.');
const isOurs = (specifier: string) => specifier === 'tallybridge' || specifier.startsWith('tallybridge-');
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Where a relative import leads, seen from the root of the repository. */
function target({ file, specifier }: Import): string {
  return relative(root, join(root, dirname(file), specifier))
    .split(sep)
    .join('/');
}

const production = (folder: string) =>
  sourceFiles(folder)
    .filter((file) => !isTest(file))
    .flatMap(importsOf);
const show = ({ file, specifier }: Import) => `${file} imports ${specifier}`;

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'packages/connectwise': [],
  'packages/engine': [],
  'packages/sandbox': ['tallybridge-connectwise'],
  'packages/sdk': [],
  'apps/server': ['tallybridge-engine', 'tallybridge-connectwise', 'tallybridge-sdk'],
  'apps/cli': ['tallybridge-sdk', 'tallybridge-server', 'tallybridge-sandbox'],
  'apps/console': ['tallybridge-sdk'],
  'examples/vendor-app': ['tallybridge-sdk'],
};

describe('one way only between the workspaces', () => {
  it.each(Object.entries(MAY_IMPORT))('%s imports no other workspace than %j', (folder, allowed) => {
    const wrong = production(folder).filter(
      ({ specifier }) => isOurs(specifier) && !allowed.includes(packageOf(specifier)),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('a relative import never leaves its workspace', () => {
    const wrong = Object.keys(MAY_IMPORT).flatMap((folder) =>
      production(folder).filter((each) => isRelative(each.specifier) && !target(each).startsWith(`${folder}/`)),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('the sandbox takes only types from the client', () => {
    const wrong = production('packages/sandbox').filter(
      ({ specifier, isTypeOnly }) => packageOf(specifier) === 'tallybridge-connectwise' && !isTypeOnly,
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it.each(['packages/engine', 'packages/connectwise'])('%s imports nothing but its own files', (folder) => {
    expect(
      production(folder)
        .filter(({ specifier }) => !isRelative(specifier))
        .map(show),
    ).toEqual([]);
  });
});

describe('one way only inside the server', () => {
  const server = production('apps/server');
  const within = (folder: string) => (each: Import) => each.file.startsWith(`apps/server/src/${folder}/`);
  const leadsTo =
    (...folders: readonly string[]) =>
    (each: Import) =>
      isRelative(each.specifier) && folders.some((folder) => target(each).startsWith(`apps/server/src/${folder}/`));

  it('use cases know neither HTTP nor workers', () => {
    expect(server.filter(within('app')).filter(leadsTo('http', 'workers')).map(show)).toEqual([]);
  });

  it('the store knows nothing above it', () => {
    expect(
      server
        .filter(within('store'))
        .filter(leadsTo('http', 'app', 'workers', 'psa'))
        .map(show),
    ).toEqual([]);
  });

  it.each(['matching', 'telemetry'])('%s knows nothing else of the server', (folder) => {
    expect(
      server
        .filter(within(folder))
        .filter((each) => isRelative(each.specifier) && !target(each).startsWith(`apps/server/src/${folder}/`))
        .map(show),
    ).toEqual([]);
  });

  it('the PSA adapter knows only the client, the engine and the guard of outbound requests', () => {
    const wrong = server
      .filter(within('psa'))
      .filter(
        (each) =>
          !['tallybridge-connectwise', 'tallybridge-engine'].includes(each.specifier) &&
          !leadsTo('psa', 'egress')(each),
      );
    expect(wrong.map(show)).toEqual([]);
  });

  it('mails are sent by one module, which knows only its library and secrets', () => {
    const wrong = server
      .filter(within('mail'))
      .filter((each) => !['nodemailer', 'zod'].includes(each.specifier) && !leadsTo('mail', 'secrets')(each));
    expect(wrong.map(show)).toEqual([]);
    expect(server.filter((each) => each.specifier === 'nodemailer' && !within('mail')(each)).map(show)).toEqual([]);
  });

  it('the identity provider knows only its library, the guard of outbound requests and secrets', () => {
    const wrong = server
      .filter(within('oidc'))
      .filter(
        (each) => !['openid-client', 'zod'].includes(each.specifier) && !leadsTo('oidc', 'egress', 'secrets')(each),
      );
    expect(wrong.map(show)).toEqual([]);
    expect(
      server.filter(
        ({ specifier, file }) => specifier === 'openid-client' && !file.startsWith('apps/server/src/oidc/'),
      ),
    ).toEqual([]);
  });

  it('only the guard of outbound requests reaches the network', () => {
    const network = [
      'undici',
      'node:http',
      'node:https',
      'node:http2',
      'node:net',
      'node:tls',
      'node:dns',
      'node:dns/promises',
    ];
    const imports = server
      .filter(({ specifier }) => network.includes(specifier))
      .filter((each) => !within('egress')(each));
    expect(imports.filter(({ isTypeOnly }) => !isTypeOnly).map(show)).toEqual([]);
    const calls = sourceFiles('apps/server/src')
      .filter((file) => !isTest(file) && !file.startsWith('apps/server/src/egress/'))
      .filter((file) => {
        const text = readFileSync(join(root, file), 'utf8').replaceAll('typeof globalThis.fetch', '');
        return /globalThis\.fetch|(?<![.\w])fetch\(/.test(text);
      });
    expect(calls).toEqual([]);
  });

  it('the guard of outbound requests knows nothing else of the server', () => {
    expect(
      server
        .filter(within('egress'))
        .filter((each) => isRelative(each.specifier) && !leadsTo('egress')(each))
        .map(show),
    ).toEqual([]);
  });

  it('profiles are read knowing only the engine and the contract', () => {
    expect(
      server
        .filter(within('profiles'))
        .filter(leadsTo('http', 'app', 'store', 'workers', 'psa', 'database'))
        .map(show),
    ).toEqual([]);
  });

  it('the doctor looks without HTTP and workers', () => {
    expect(server.filter(within('doctor')).filter(leadsTo('http', 'workers')).map(show)).toEqual([]);
  });

  it('only the PSA adapter speaks to the ConnectWise client', () => {
    const wrong = server.filter(
      (each) => packageOf(each.specifier) === 'tallybridge-connectwise' && !within('psa')(each) && !each.isTypeOnly,
    );
    expect(wrong.map(show).filter((line) => !line.includes('start-server'))).toEqual([]);
  });

  it('only the database folder and the job queue know a database driver', () => {
    const drivers = ['pg', '@electric-sql/pglite', 'pg-boss'];
    const wrong = server.filter(
      (each) => drivers.includes(packageOf(each.specifier)) && !within('database')(each) && !within('jobs')(each),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('routes reach the store only through use cases', () => {
    const wrong = server
      .filter(within('http'))
      .filter((each) => leadsTo('store', 'database')(each) && !each.isTypeOnly);
    expect(wrong.map(show)).toEqual([]);
  });

  it('only config.ts reads the environment', () => {
    const wrong = sourceFiles('apps/server/src')
      .filter((file) => !isTest(file) && file !== 'apps/server/src/config.ts')
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'));
    expect(wrong).toEqual([]);
  });
});

describe('one way only inside the console', () => {
  const console = production('apps/console');
  const within = (folder: string) => (each: Import) => each.file.startsWith(`apps/console/src/${folder}/`);
  const leadsTo =
    (...folders: readonly string[]) =>
    (each: Import) =>
      isRelative(each.specifier) && folders.some((folder) => target(each).startsWith(`apps/console/src/${folder}/`));

  it('a screen knows the parts, and no other screen', () => {
    const wrong = console.filter(within('screens')).filter((each) => {
      const [, area] = /^(apps\/console\/src\/screens\/[^/]+)\//.exec(each.file) ?? [];
      return leadsTo('screens')(each) && !target(each).startsWith(`${area}/`);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('parts, queries and texts know no screen', () => {
    const wrong = ['parts', 'api', 'texts', 'theme', 'time', 'decimals', 'session'].flatMap((folder) =>
      console.filter(within(folder)).filter(leadsTo('screens')),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('the page in a tab of ConnectWise is small: it knows nothing that the console alone needs', () => {
    const own = leadsTo('tab', 'texts', 'theme', 'decimals', 'time');
    const isKnown = (each: Import) =>
      isRelative(each.specifier)
        ? own(each) || target(each) === 'apps/console/src/api/read-problem.ts'
        : /^(?:react|react-dom\/client|tallybridge-sdk)$/.test(each.specifier);
    const wrong = console.filter(within('tab')).filter((each) => !isKnown(each));
    expect(wrong.map(show)).toEqual([]);
  });

  it('says nothing to a page whose origin it does not name', () => {
    const files = ['apps/console/src', 'packages/sdk/src'].flatMap(sourceFiles).filter((file) => !isTest(file));
    const wrong = files.filter((file) =>
      /postMessage\((?:[^()]|\([^()]*\))*,\s*['"`]\*['"`]/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('runs in a browser, so it uses no Node.js', () => {
    const wrong = console.filter(({ file, specifier }) => file.includes('/src/') && isBuiltin(specifier));
    expect(wrong.map(show)).toEqual([]);
  });

  it('counts no quantity and no money in floating point', () => {
    const wrong = sourceFiles('apps/console/src')
      .filter((file) => !isTest(file) && !file.startsWith('apps/console/src/decimals/'))
      .filter((file) => /parseFloat|\.toFixed\(/.test(readFileSync(join(root, file), 'utf8')));
    expect(wrong).toEqual([]);
  });
});

describe('the engine is deterministic', () => {
  it.each(['Date.now', 'new Date()', 'Math.random', 'setTimeout', 'setInterval', 'performance.now', 'crypto.'])(
    'never uses %s',
    (forbidden) => {
      const wrong = sourceFiles('packages/engine/src')
        .filter((file) => !isTest(file))
        .filter((file) => readFileSync(join(root, file), 'utf8').includes(forbidden));
      expect(wrong).toEqual([]);
    },
  );
});

describe('names', () => {
  it('no folder is a drawer for everything', () => {
    const drawers = /\/(utils?|helpers?|common|shared|managers?|misc|lib)\//;
    const files = ['packages', 'apps', 'simulation', 'bench', 'e2e', 'examples'].flatMap(sourceFiles);
    expect(files.filter((file) => drawers.test(`/${file}`))).toEqual([]);
  });

  it('no Node.js built-in is imported without its node: prefix', () => {
    const files = ['packages', 'apps', 'simulation', 'bench', 'e2e', 'examples', 'scripts'].flatMap(sourceFiles);
    const wrong = files
      .flatMap(importsOf)
      .filter(({ specifier }) => isBuiltin(specifier) && !specifier.startsWith('node:'));
    expect(wrong.map(show)).toEqual([]);
  });
});
