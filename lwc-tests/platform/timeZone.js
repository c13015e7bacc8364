export default 'Europe/Paris';
