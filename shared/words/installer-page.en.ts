/** What the planner asks of an installer, on their page, in English. */
export const installerPageWords = {
  INSTALLER: () => 'As an installer',
  INSTALLER_CHANGE: () => 'Change…',
  INSTALLER_CHANGE_TITLE: () => 'Where they go and what they know',
  INSTALLER_SITES: () => 'Sites',
  INSTALLER_SITES_HELP: () => 'Empty: they go anywhere',
  INSTALLER_SKILLS_HELP: () => 'Systems that they know. Empty: any',
  INSTALLER_MOST_HELP: () => 'Empty: as many as fit into the day',
  INSTALLER_HOURS_HELP: () => 'As you would say it: Mon–Thu 8–16, Fri 8–12. Empty: any',
  INSTALLER_ANY: () => 'any',
  INSTALLER_ANY_HOURS: () => 'any',
  INSTALLER_AS_MANY: () => 'as many as fit',
  INSTALLER_SAVE: () => 'Save',
  INSTALLER_AWAY: () => 'Away',
  INSTALLER_AWAY_ADD: () => 'Away…',
  INSTALLER_AWAY_TITLE: () => 'When are they away?',
  AWAY_FROM: () => 'First day',
  AWAY_TO: () => 'Last day',
  AWAY_WHY: () => 'Why',
  AWAY_DAYS: (d: { readonly from: string; readonly to: string; readonly why: string }) =>
    `Away ${d.from === d.to ? d.from : `${d.from} to ${d.to}`}${d.why === '' ? '' : `: ${d.why}`}`,
  AWAY_REMOVE: (d: { readonly days: string }) => `Remove: ${d.days}`,
} as const;
