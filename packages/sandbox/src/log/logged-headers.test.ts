import { expect, test } from 'vitest';
import { loggedHeaders } from './logged-headers.ts';

test.each([
  ['authorization', `Basic ${btoa('lakeside+demo-public:demo-private')}`, 'Basic lakeside+demo-public:…'],
  ['authorization', 'Basic nonsense', 'Basic …'],
  ['authorization', 'Bearer abc', 'Bearer …'],
  ['cookie', 'companyName=lakeside; memberId=pat; memberHash=abc', 'companyName=lakeside; memberId=pat; memberHash=…'],
  ['clientid', '11111111-2222-3333-4444-555555555555', '11111111-2222-3333-4444-555555555555'],
])('%s: %s is shown as %s', (name, value, shown) => {
  expect(loggedHeaders(new Headers({ [name]: value }))).toEqual({ [name]: shown });
});
