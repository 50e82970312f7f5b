import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstPrinted, printed, readBlocks } from './guide-vendor/read-blocks.ts';
import type { Block } from './guide-vendor/read-blocks.ts';
import { openWorkplace } from './guide-vendor/workplace.ts';
import type { Workplace } from './guide-vendor/workplace.ts';
import { until } from './processes.ts';
import type { Running } from './processes.ts';

const PAGE = 'docs/guide-vendor.md';

let place: Workplace;
const running: { readonly program: Running; readonly prints: string }[] = [];

beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(async () => {
  for (const { program } of running.toReversed()) {
    program.child.kill('SIGTERM');
    await program.finished;
  }
  await place.close();
});

/** Does what a block says; what came of it instead, or null. */
async function carryOut(block: Block): Promise<string | null> {
  switch (block.kind) {
    case 'shown':
      return null;
    case 'file':
      await place.write(block.path, block.text);
      return null;
    case 'run': {
      const { status, output } = place.run(block.text);
      const isAsSaid = block.prints === null || printed(block.prints).test(place.asShown(output).trim());
      return status === 0 && isAsSaid ? null : `exit ${status}\n${place.asShown(output)}`;
    }
    case 'keeps-running': {
      const program = place.startInTerminal(block.text);
      running.push({ program, prints: block.prints });
      const hasBegun = () => place.asShown(program.output()).includes(firstPrinted(block.prints));
      return until(hasBegun, 60_000).then(
        () => null,
        () => program.output(),
      );
    }
  }
}

it('every block of the guide for vendors does what the page says, in its order', async () => {
  for (const block of readBlocks(PAGE)) expect(await carryOut(block), `${PAGE}:${block.line}`).toBeNull();
  for (const { program, prints } of running) {
    const output = () => place.asShown(program.output()).trim();
    await expect.poll(output, { timeout: 20_000 }).toMatch(printed(prints));
  }
}, 400_000);

it('the programs of the guide for vendors are well typed', () => {
  expect(place.typeErrors()).toBe('');
});
