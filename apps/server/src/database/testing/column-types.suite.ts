import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Row, SqlValue } from '../database.ts';
import type { TestDatabases } from './test-databases.ts';

const MOMENT = Date.UTC(2026, 9, 31, 23, 30, 0, 125);

export function columnTypesSuite(databases: TestDatabases): void {
  describe('columns become the same values whatever the time zone of this process', () => {
    let db: Database;
    const zoneBefore = process.env['TZ'];
    beforeAll(async () => {
      process.env['TZ'] = 'America/New_York';
      [db] = (await databases.empty()) as [Database];
    });
    afterAll(async () => {
      if (zoneBefore === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zoneBefore;
      await db.close();
    });

    const select = (text: string, values: readonly SqlValue[] = []): Promise<Row | undefined> =>
      db.transaction(async (tx) => (await tx.query(`SELECT ${text}`, values))[0]);

    it('is tested away from UTC', () => {
      expect(new Date(2026, 9, 31).getTimezoneOffset()).toBe(240);
    });

    it('a day stays that day', async () => {
      expect(await select(`'2026-10-31'::date AS day, $1::date AS bound`, ['2026-11-01'])).toEqual({
        day: '2026-10-31',
        bound: '2026-11-01',
      });
    });

    it.each(['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Kiritimati'])(
      'a moment is the same milliseconds when the session is in %s',
      async (zone) => {
        const row = await db.transaction(async (tx) => {
          await tx.query(`SELECT set_config('TimeZone', $1, true)`, [zone]);
          return (await tx.query('SELECT $1::timestamptz AS at', [new Date(MOMENT).toISOString()]))[0];
        });
        expect(row).toEqual({ at: MOMENT });
      },
    );

    it('counts and int8 are numbers, and one beyond what a number holds is refused', async () => {
      expect(await select('count(*) AS n, 9007199254740991::int8 AS most')).toEqual({ n: 1, most: 9007199254740991 });
      await expect(select('9007199254740993::int8 AS more')).rejects.toMatchObject({ code: 'unexpected-value' });
    });

    it('decimals stay text, digit for digit', async () => {
      expect(await select(`$1::numeric AS given, 0.1 + 0.2 AS sum`, ['12345678901234567890.123456789'])).toEqual({
        given: '12345678901234567890.123456789',
        sum: '0.3',
      });
    });

    it('json, bytes, intervals and flags', async () => {
      const row = await select(`$1::jsonb AS body, $2::bytea AS bytes, interval '90 minutes' AS span, true AS flag`, [
        '{"a":[1,"2"]}',
        new Uint8Array([0, 255, 16]),
      ]);
      expect(row).toEqual({ body: { a: [1, '2'] }, bytes: new Uint8Array([0, 255, 16]), span: '01:30:00', flag: true });
    });

    it('lists go in and out, with commas, quotes, backslashes and nothing in them', async () => {
      const texts = ['a,b', 'c"d', 'e\\f', '', 'NULL', '{g}', null];
      expect(
        await select('$1::text[] AS texts, $2::int8[] AS numbers, $3::numeric[] AS decimals', [texts, [1, 2], ['0.5']]),
      ).toEqual({
        texts,
        numbers: [1, 2],
        decimals: ['0.5'],
      });
      expect(await select('$1::text[] AS none', [[]])).toEqual({ none: [] });
    });
  });
}
