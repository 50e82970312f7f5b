import { describe, expect, it } from 'vitest';
import { ConfigError } from './config.ts';
import { DatabaseError } from './database/index.ts';
import { MasterKeyError } from './secrets/master-key.ts';
import { ProfilesInvalid } from './profiles/profile-problem.ts';
import { KeyServiceError } from './secrets/key-service.ts';
import { startFailure } from './start-failure.ts';

describe('a start that fails', () => {
  it.each([
    [new ConfigError(['TALLYBRIDGE_PORT: must be a number']), 2, /TALLYBRIDGE_PORT/],
    [
      new ProfilesInvalid([
        { file: 'acme.json', line: 2, column: 3, path: 'name', message: 'is missing', remedy: 'Give one.' },
      ]),
      2,
      /acme\.json:2:3 {2}name is missing\. Give one\./,
    ],
    [new DatabaseError('database-in-use', 'the data folder is in use by process 7'), 1, /process 7/],
    [new MasterKeyError('the master key has 5 bytes'), 1, /5 bytes/],
    [new KeyServiceError('the KMS command failed with 1'), 1, /KMS command failed/],
    [Object.assign(new Error('listen EADDRINUSE: 4000'), { code: 'EADDRINUSE' }), 1, /4000.*TALLYBRIDGE_PORT/],
  ])('for a reason that a person can put right is told in a sentence: %s', (error, exitCode, sentence) => {
    expect(startFailure(error)).toEqual({ exitCode, sentence: expect.stringMatching(sentence) });
  });

  it.each([new Error('boom'), 'boom', null])('by a fault is none of these: %s', (error) => {
    expect(startFailure(error)).toBeNull();
  });
});
