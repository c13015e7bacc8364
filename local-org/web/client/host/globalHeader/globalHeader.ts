import { LightningElement, api } from 'lwc';
import { literal, query } from '../rest/rest.ts';
import { router } from '../router/router.ts';
import { words } from '../words/words.ts';

interface UserRow {
  Name: string;
  Username: string;
  Profile: { Name: string } | null;
}

/** Search, and a menu that says who is logged in, in which role. */
export default class GlobalHeader extends LightningElement {
  words = words;
  @api userId!: string;
  user: UserRow | undefined;
  roles: string[] = [];
  menuOpen = false;

  connectedCallback(): void {
    void this.loadUser();
    void this.loadRoles();
  }

  async loadUser(): Promise<void> {
    const { records } = await query(`SELECT Name, Username, Profile.Name FROM User WHERE Id = ${literal(this.userId)}`);
    this.user = records[0];
  }

  /** What the user may do comes from permission sets; those are the role here. */
  async loadRoles(): Promise<void> {
    const { records } = await query(
      `SELECT PermissionSet.Label FROM PermissionSetAssignment WHERE AssigneeId = ${literal(this.userId)} AND PermissionSet.IsOwnedByProfile = false`,
    );
    this.roles = records.map((row) => row.PermissionSet?.Label).filter(Boolean);
  }

  get roleText(): string {
    return this.roles.length ? this.roles.join(', ') : (this.user?.Profile?.Name ?? '');
  }

  get menuClass(): string {
    return `slds-dropdown-trigger slds-dropdown-trigger_click${this.menuOpen ? ' slds-is-open' : ''}`;
  }

  get expanded(): string {
    return String(this.menuOpen);
  }

  toggleMenu(): void {
    this.menuOpen = !this.menuOpen;
  }

  closeOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.menuOpen = false;
  }

  closeOnLeave(event: FocusEvent): void {
    const next = event.relatedTarget as Node | null;
    if (!next || !(event.currentTarget as HTMLElement).contains(next)) this.menuOpen = false;
  }

  search(event: KeyboardEvent): void {
    const text = (event.target as HTMLInputElement).value.trim();
    if (event.key === 'Enter' && text) router.go(`/lightning/search?q=${encodeURIComponent(text)}`);
  }
}
