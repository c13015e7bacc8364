import type { StandardBehaviour } from './behaviour.ts';

/** The type of a user is that of the profile; nickname and alias have defaults. */
export const user: StandardBehaviour = {
  derive(unit, row) {
    const { record } = row;
    const profile = unit.tx.org.rows.read('Profile', [record.ProfileId as string])[0];
    if (profile !== undefined) record.UserType = profile.UserType ?? 'Standard';
    record.CommunityNickname ??= String(record.Username ?? '').split('@')[0] || null;
    record.Alias ??= String(record.Username ?? '').slice(0, 8) || null;
  },
};
