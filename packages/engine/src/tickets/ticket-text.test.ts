import { describe, expect, it } from 'vitest';
import { alert } from './testing/ticket-fixture.ts';
import { cutText, fillTemplate, readableText, summaryOf, unknownPlaceholders, valuesOf } from './ticket-text.ts';
import { BODY_TEMPLATE } from './ticket-rules.ts';

const values = valuesOf(alert({ title: 'Disk\nfull', url: null }), { customer: 'Acme', company: 'Acme Inc.' });

describe('a template', () => {
  it('takes the values of the alert', () => {
    expect(fillTemplate('{customer}: {title} on {device} ({severity})', values)).toBe(
      'Acme: Disk full on host-1 (high)',
    );
  });

  it('leaves out a line whose placeholders are all empty', () => {
    expect(fillTemplate('a\n{url}\nb {url} {title}', values)).toBe('a\nb  Disk full');
    expect(fillTemplate(BODY_TEMPLATE, values)).toBe(
      'The disk is full.\n\nCustomer: Acme\nDevice: host-1\nSeverity: high\nSince: 2026-10-15T12:00:00.000Z',
    );
  });

  it('takes a value as text, whatever stands in it', () => {
    const nasty = valuesOf(alert({ title: '{body} $& $1 <b>' }), { customer: '{title}', company: '' });
    expect(fillTemplate('{title}/{customer}', nasty)).toBe('{body} $& $1 <b>/{title}');
  });

  it('names what it may not hold', () => {
    expect(unknownPlaceholders('{title} {Title} {} {host}')).toEqual(['Title', '', 'host']);
  });
});

describe('a summary', () => {
  it('keeps 100 characters and is cut after that, with the whole for the description', () => {
    expect(summaryOf('x'.repeat(100))).toEqual({ summary: 'x'.repeat(100), whole: null });
    expect(summaryOf('x'.repeat(101))).toEqual({ summary: `${'x'.repeat(99)}…`, whole: 'x'.repeat(101) });
  });

  it('is never cut within a character', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(cutText(`${'x'.repeat(95)}${family}`, 100)).toBe(`${'x'.repeat(95)}…`);
    expect(cutText(`${'x'.repeat(98)}e\u0301yz`, 100)).toBe(`${'x'.repeat(98)}…`);
  });

  it('is one line', () => {
    expect(summaryOf(' a\r\n\tb ').summary).toBe('a b');
  });
});

it('control characters and marks that turn a text around do not get through', () => {
  expect(readableText('a\u0000b\u202Ec\r\nd\te\u009F')).toBe('a b c\nd\te ');
});
