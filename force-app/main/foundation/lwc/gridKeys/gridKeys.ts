export interface Position {
  row: number;
  column: number;
}

type Move = (at: Position, last: Position) => Position;

const MOVES: Record<string, Move> = {
  ArrowLeft: ({ row, column }) => ({ row, column: Math.max(0, column - 1) }),
  ArrowRight: ({ row, column }, last) => ({ row, column: Math.min(last.column, column + 1) }),
  ArrowUp: ({ row, column }) => ({ row: Math.max(0, row - 1), column }),
  ArrowDown: ({ row, column }, last) => ({ row: Math.min(last.row, row + 1), column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, last) => ({ row, column: last.column }),
  'Control+Home': () => ({ row: 0, column: 0 }),
  'Control+End': (_, last) => last,
};

/** Where a key press moves the focus in a grid, as the ARIA practices say; undefined for other keys. */
export function arrowTarget(event: KeyboardEvent, at: Position, last: Position): Position | undefined {
  return MOVES[`${event.ctrlKey ? 'Control+' : ''}${event.key}`]?.(at, last);
}
