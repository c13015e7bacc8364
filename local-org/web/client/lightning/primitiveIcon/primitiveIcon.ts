import { getIconPath } from 'lightning/iconUtils';
import Original from 'lbc/primitiveIcon';

/** Icons from the design system's sprites instead of one compiled template per icon. */
export default class PrimitiveIcon extends Original {
  get href(): string {
    return this.src || (this.iconName ? getIconPath(this.iconName) : '');
  }

  requestIconTemplates(): void {}
}
