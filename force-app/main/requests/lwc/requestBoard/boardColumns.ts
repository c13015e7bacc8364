import { labels } from './boardLabels';

const plain = { hideDefaultActions: true };

/** Of the table, which shows the same as the cards. */
export const TABLE = [
  { ...plain, label: labels.number, fieldName: 'link', type: 'url', typeAttributes: { label: { fieldName: 'reference' } }, initialWidth: 140 },
  { ...plain, label: labels.right, fieldName: 'typeLabel', initialWidth: 140 },
  { ...plain, label: labels.person, fieldName: 'name' },
  { ...plain, label: labels.dueDay, fieldName: 'dueOn', type: 'date-local', initialWidth: 120 },
  { ...plain, label: labels.daysLeft, fieldName: 'daysLeft', type: 'number', initialWidth: 90 },
  { ...plain, label: labels.state, fieldName: 'stateLabel', initialWidth: 150 },
  { ...plain, label: labels.owner, fieldName: 'owner' },
  { ...plain, label: labels.warned, fieldName: 'warnedText', initialWidth: 110 },
];
