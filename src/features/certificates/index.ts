export { CertificatesPage } from './CertificatesPage';
export { NewCertificatesPage } from './NewCertificatesPage';
export { PrintCertificatesPage } from './PrintCertificatesPage';
export { StudentCardsPage } from './StudentCardsPage';
