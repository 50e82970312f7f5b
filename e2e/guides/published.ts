/** Where each guide is published, by the key of its profile, in the order in which docs/guides.md has them. */
export const PUBLISHED = [
  {
    key: 'harmony-sase',
    url: 'https://sc1.checkpoint.com/documents/Infinity_Portal/WebAdminGuides/EN/SASE-Admin-Guide/Content/Topics-SASE-AG/Settings/Integrations/ConnectWise-Manage.htm',
  },
  {
    key: 'defensx',
    url: 'https://kb.defensx.com/docs/categories/70-Integrations/topics/04843593-72d4-4318-a374-cf345e4c7fab',
  },
  { key: 'coro', url: 'https://docs.coro.net/admin/connectwise' },
  { key: 'managed-backup', url: 'https://help.mspbackups.com/integrations/connectwise-manage/scenario' },
  { key: 'nordlayer', url: 'https://help.nordlayer.com/docs/connectwise-psa-integration' },
] as const;
