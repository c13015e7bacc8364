/** Parts of invented names. Any likeness to a person or company is chance; mail domains and phone ranges are reserved for fiction. */
export const firstNames = [
  'Adèle', 'Anouk', 'Ansel', 'Béa', 'Benno', 'Camille', 'Célestin', 'Dora', 'Edda', 'Elio', 'Enora', 'Fabrice', 'Farid', 'Flora', 'Gaspard', 'Greta',
  'Hanae', 'Hugo', 'Ilse', 'Inès', 'Ivo', 'Jonas', 'Judith', 'Kenza', 'Klaus', 'Lina', 'Loïc', 'Lucas', 'Maëlle', 'Marek', 'Mina', 'Nadia', 'Nils', 'Noé',
  'Odile', 'Oskar', 'Paola', 'Quentin', 'Rania', 'Robin', 'Sacha', 'Selma', 'Théo', 'Tilda', 'Ulysse', 'Vera', 'Wanda', 'Yanis', 'Zélie', 'Zoë',
] as const;

export const lastNames = [
  'Abelard', 'Amberg', 'Arnaud', 'Bassett', 'Belcour', 'Berthier', 'Brandis', 'Carlier', 'Castan', 'Corvin', 'Dalmas', 'Delorme', 'Drexel', 'Eberlin',
  'Estève', 'Falk', 'Faure', 'Fontanel', 'Garcin', 'Gerlach', 'Guérin', 'Haas', 'Hallmark', 'Imbert', 'Jansen', 'Joubert', 'Kessel', 'Koval', 'Lacombe',
  'Lindqvist', 'Lorrain', 'Marchal', 'Mercier', 'Moreno', 'Nadeau', 'Noiret', 'Olberg', 'Orsini', 'Pelletier', 'Perrin', 'Quinault', 'Renaudin', 'Rossel',
  'Sauvage', 'Seibert', 'Tessier', 'Thorn', 'Ulmann', 'Valadier', 'Weller',
] as const;

export const companies = [
  'Atelier des Tilleuls', 'Blauwal Logistik', 'Cabinet Horizon', 'Delta Menuiserie', 'Ferme du Vieux Puits', 'Garage Bellevue', 'Hafenkontor', 'Imprimerie Lumen',
  'Jardins Suspendus', 'Kontor Nord', 'Librairie Passerelle', 'Maison Orme', 'Nordlicht Optik', 'Optique Rivoli', 'Papeterie Zéphyr', 'Quai Ouest',
  'Refuge Animalier', 'Studio Cobalt', 'Transports Mistral', 'Vignes et Vallons',
] as const;

/** Reserved for fiction by the national numbering plans (ARCEP: 01 99 00; Ofcom: 07700 900). */
export function phoneOf(number: number): string {
  const digits = String(number % 10_000).padStart(4, '0');
  return number % 3 === 0 ? `+44 7700 90${digits}` : `+33 1 99 00 ${digits.slice(0, 2)} ${digits.slice(2)}`;
}
