import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../config.ts';

const FROM = 'tallybridge@billing.example';
const read = (server: string, from = FROM) =>
  parseConfig({ TALLYBRIDGE_DATA: ':memory:', TALLYBRIDGE_SMTP_URL: server, TALLYBRIDGE_MAIL_FROM: from }).mail;

describe('the mail server of the settings', () => {
  it.each([
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, tls: 'required', user: null }],
    ['smtps://mail.example.com', { port: 465, tls: 'from-the-start' }],
    ['smtp://mail.example.com:2525?tls=off', { port: 2525, tls: 'off' }],
    ['smtp://localhost:1025', { tls: 'off' }],
    ['smtp://localhost:1025?tls=required', { tls: 'required' }],
    ['smtp://[::1]:25', { host: '::1', tls: 'off' }],
    ['smtp://a%40b:p%2Fw@mail.example.com', { user: 'a@b' }],
  ])('is read from %s', (server, expected) => {
    expect(read(server)).toMatchObject(expected);
  });

  it('keeps the password as it was meant, and shows it nowhere', () => {
    const mail = read('smtp://user:p%2F%25w@mail.example.com');
    expect(mail?.password?.reveal()).toBe('p/%w');
    expect(JSON.stringify(mail)).not.toContain('p/%w');
  });

  it.each([
    'mail.example.com',
    'https://mail.example.com',
    'smtp://mail.example.com/path',
    'smtp://mail.example.com?tls=maybe',
    'smtps://mail.example.com?tls=off',
    'smtp://mail.example.com?other=1',
    'smtp://u:%ff@mail.example.com',
  ])('is not %s', (server) => {
    expect(() => read(server)).toThrow(ConfigError);
  });

  it('needs the address that mails come from, which needs it', () => {
    expect(() => read('smtp://mail.example.com', '')).toThrow(/TALLYBRIDGE_MAIL_FROM must be set/);
    expect(() => read('', FROM)).toThrow(/TALLYBRIDGE_SMTP_URL must be set/);
    expect(() => read('smtp://mail.example.com', 'Somebody <a@b.example>')).toThrow(ConfigError);
  });
});
