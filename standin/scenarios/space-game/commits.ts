/** What the team pushes: Conventional Commits, as their titles say. */
export const features = [
  'feat(leaderboard): filter by galaxy',
  'feat(profile): show the last ten flights',
  'feat: add the Pinwheel galaxy',
  'feat(news): list what is new on the start page',
  'feat(leaderboard): remember the chosen mode',
  'feat: dark and light starfields',
  'feat(profile): upload a ship badge',
  'feat(leaderboard): page through all scores',
] as const;

export const fixes = [
  'fix(leaderboard): sort equal scores by date',
  'fix: show the pilot name on narrow screens',
  'fix(profile): do not crash without a badge',
  'fix(news): escape titles',
  'fix(leaderboard): count multiplayer flights once',
  'fix: keep the session over a redeployment',
  'fix(profile): accept names with accents',
] as const;

export const chores = [
  'docs: how to run the site locally',
  'refactor(leaderboard): take the query out of the page',
  'test(profile): cover empty badges',
  'chore: update packages',
] as const;

/** A breaking change, as its footer says it. */
export const breaking = 'feat(scores)!: points are whole numbers from now on';
