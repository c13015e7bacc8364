/** Words of the pages around an app's own components, by the language of the user; English where there are none. */
const ENGLISH = {
  app: 'App', appLauncher: 'App launcher', available: 'Available', back: 'Back to the record', cancel: 'Cancel', changeUser: 'Change user', chosen: 'Chosen', delete: 'Delete',
  deleteOne: 'Delete {0}', deleteSure: 'Are you sure you want to delete {0}?', deleted: '{0} "{1}" was deleted.', details: 'Details', disclaimer: 'Local org on this machine. Not a Salesforce product, not affiliated with Salesforce.',
  edit: 'Edit', editOne: 'Edit {0}', error: 'Error', home: 'Home', listView: 'List view', loadMore: 'Load more', loading: 'Loading', logOut: 'Log out', moreTabs: 'More', new: 'New', newOne: 'New {0}', noItems: 'No items to display.',
  noMatch: 'No record matches "{0}".', notDeleted: '{0} could not be deleted', save: 'Save', saved: '{0} was saved.', search: 'Search…', searchList: 'Search this list', searchListHint: 'Search this list…', searchRecords: 'Search records',
  searchResults: 'Search results', searchResultsFor: 'Search results for {0}', skip: 'Skip to main content', toHome: ', home', userMenu: ', user menu', viewAll: 'View all',
};

export type Words = typeof ENGLISH;

const FRENCH: Words = {
  app: 'Application', appLauncher: 'Lanceur d’applications', available: 'Disponibles', back: 'Retour à l’enregistrement', cancel: 'Annuler', changeUser: 'Changer d’utilisateur', chosen: 'Sélectionnés', delete: 'Supprimer',
  deleteOne: 'Supprimer {0}', deleteSure: 'Voulez-vous vraiment supprimer {0} ?', deleted: '{0} « {1} » a été supprimé.', details: 'Détails', disclaimer: 'Org locale sur cette machine. N’est pas un produit Salesforce et n’est pas affiliée à Salesforce.',
  edit: 'Modifier', editOne: 'Modifier {0}', error: 'Erreur', home: 'Accueil', listView: 'Vue de liste', loadMore: 'Afficher plus', loading: 'Chargement', logOut: 'Se déconnecter', moreTabs: 'Plus', new: 'Nouveau', newOne: 'Nouveau : {0}', noItems: 'Aucun élément à afficher.',
  noMatch: 'Aucun enregistrement ne correspond à « {0} ».', notDeleted: '{0} n’a pas pu être supprimé', save: 'Enregistrer', saved: '{0} a été enregistré.', search: 'Rechercher…', searchList: 'Rechercher dans cette liste', searchListHint: 'Rechercher dans cette liste…', searchRecords: 'Rechercher des enregistrements',
  searchResults: 'Résultats de la recherche', searchResultsFor: 'Résultats de la recherche pour {0}', skip: 'Aller au contenu principal', toHome: ', accueil', userMenu: ', menu utilisateur', viewAll: 'Afficher tout',
};

const BY_LANGUAGE: Readonly<Record<string, Words>> = { en: ENGLISH, fr: FRENCH };

/** The page says its language from the start: it is that of the user. */
export const words: Words = BY_LANGUAGE[document.documentElement.lang.split(/[-_]/)[0]] ?? ENGLISH;

/** Puts values where words say {0}, {1}. */
export function say(text: string, ...values: string[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
}
