export const FIELD_TYPES = [
  'TextArea',
  'Button',
  'Currency',
  'Date',
  'Hyperlink',
  'IPAddress',
  'Checkbox',
  'Number',
  'Percent',
  'Text',
  'Password',
] as const;
